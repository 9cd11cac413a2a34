package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.callbacks.Callback;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chatsession.web.openapi.Failures.Kind;

/** The operations of {@code /ext/v1}, which answer with JSON of their own, and what is sent to the targets of webhooks. */
final class EventOperations {

    private static final String JSON = "application/json";
    private static final String MAXIMUM =
            "Maximum number, from 1 to 1000; 100 by default. A page ends earlier when it has four million characters.";

    private static final List<Kind> FAILURES = List.of(
            Kind.BAD_REQUEST,
            Kind.UNAUTHORIZED,
            Kind.FORBIDDEN,
            Kind.NOT_FOUND,
            Kind.TOO_MANY_REQUESTS,
            Kind.SERVICE_UNAVAILABLE);

    private final Schema<?> feedEvent;
    private final Schema<?> sentEvent;
    private final Schema<?> delivery;

    EventOperations(Schemas schemas) {
        feedEvent = schemas.named("Event", event(true));
        sentEvent = schemas.named("WebhookEvent", event(false));
        delivery = schemas.named("Delivery", delivery());
    }

    void addTo(Paths paths) {
        Operation log = operation(
                        "listDeliveries",
                        "Lists the deliveries to a webhook",
                        "For administrators. Ordered by id, with the latest attempt of each.",
                        array(delivery))
                .addParametersItem(
                        integer("path", "id", "The id of the webhook.", 1).required(true))
                .addParametersItem(text("status", "Pending, Delivered, Failed or Discarded; empty for all.", "Failed"))
                .addParametersItem(integer("query", "after", "Only deliveries with a greater id.", 0))
                .addParametersItem(integer("query", "top", MAXIMUM, 100));
        Operation redeliver = operation(
                        "redeliver",
                        "Repeats a delivery",
                        "For administrators. The delivery becomes pending again; a pending one is not changed.",
                        delivery)
                .addParametersItem(
                        integer("path", "id", "The id of the webhook.", 1).required(true))
                .addParametersItem(integer("path", "deliveryId", "The id of the delivery.", 1)
                        .required(true));
        Operation feed = operation(
                        "listEvents",
                        "Reads events in the order of their commits",
                        "Administrators see all events, others those of chats in topics in which they have a right. A client that"
                                + " continues after the last `Cursor` gets every event once. With `Accept: text/event-stream` the answer"
                                + " is a stream of events as they happen.",
                        array(feedEvent))
                .addParametersItem(text(
                        "after",
                        "The cursor after which to begin; empty for the oldest event that is kept, `now` for events from now on.",
                        "now"))
                .addParametersItem(integer("query", "top", MAXIMUM, 100))
                .addParametersItem(new Parameter()
                        .name("Last-Event-ID")
                        .in("header")
                        .description("The cursor after which a stream continues.")
                        .example("now")
                        .schema(Schemas.typed("string")));
        feed.getResponses()
                .addApiResponse("410", new ApiResponse().description("Events after the cursor are no longer kept."));
        feed.getResponses()
                .addApiResponse(
                        "200",
                        new ApiResponse()
                                .description("A page of events, or a stream of them.")
                                .content(new Content()
                                        .addMediaType(JSON, new MediaType().schema(array(feedEvent)))
                                        .addMediaType(
                                                "text/event-stream", new MediaType().schema(Schemas.typed("string")))));
        paths.addPathItem("/ext/v1/webhooks/{id}/deliveries", new PathItem().get(log));
        paths.addPathItem("/ext/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver", new PathItem().post(redeliver));
        paths.addPathItem("/ext/v1/events", new PathItem().get(feed));
    }

    /**
     * What is sent to the target of a webhook, by the kind of event. Callbacks rather than {@code webhooks} of the document: generators
     * write methods for the latter into clients, which do not compile in TypeScript.
     */
    Map<String, Callback> callbacks() {
        Map<String, Callback> callbacks = new LinkedHashMap<>();
        callbacks.put(
                "chatsession.created", sent("onChatSessionCreated", "A chat session was stored for the first time"));
        callbacks.put("chatsession.changed", sent("onChatSessionChanged", "The status of a chat session changed"));
        callbacks.put("chatsession.message", sent("onChatSessionMessage", "A chat session has one more message"));
        callbacks.put("webhook.started", sent("onWebhookStarted", "A webhook became Active"));
        callbacks.put("webhook.stopped", sent("onWebhookStopped", "A webhook became Stopped"));
        callbacks.put("webhook.errors", sent("onWebhookErrors", "A webhook failed too often and gets no more events"));
        callbacks.put("signalled", sent("onEventSignalled", "An administrator signalled an event"));
        return callbacks;
    }

    private Callback sent(String id, String summary) {
        Operation operation = new Operation()
                .operationId(id)
                .summary(summary)
                .description(
                        "The receiver has to answer with exactly 200 within the configured time; otherwise the attempt has"
                                + " failed, and the same body is sent again. Duplicates have the same EventId.")
                .security(List.of())
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType(JSON, new MediaType().schema(sentEvent))))
                .responses(new ApiResponses()
                        .addApiResponse("200", new ApiResponse().description("Received."))
                        .addApiResponse("4XX", new ApiResponse().description("Failed, as any other status."))
                        .addApiResponse("5XX", new ApiResponse().description("Failed, as any other status.")));
        header(
                operation,
                "X-SuperOffice-Event",
                "The event; an event of a webhook includes its id: webhook7.errors.",
                "chatsession.created");
        header(
                operation,
                "X-SuperOffice-EventId",
                "The id of the event, the same in all attempts.",
                "0b1c9ab4-3f0e-4e8a-9d0a-6f1f0c8b7a55");
        header(operation, "X-SuperOffice-Retry", "Number of earlier attempts.", "0");
        header(
                operation,
                "X-SuperOffice-Signature",
                "Base64 of the HMAC-SHA256 of the body's bytes, with the webhook's secret as the key.",
                "oPHqJHqoXnGzbqMVVTqbhkm3mGMqcAo3yFkfVj8tGmE=");
        return new Callback().addPathItem("{$request.body#/TargetUrl}", new PathItem().post(operation));
    }

    private static void header(Operation operation, String name, String description, String example) {
        operation.addParametersItem(new Parameter()
                .name(name)
                .in("header")
                .description(description)
                .schema(Schemas.typed("string"))
                .example(example));
    }

    private static Operation operation(String id, String summary, String description, Schema<?> answer) {
        Operation operation = new Operation()
                .operationId(id)
                .addTagsItem(Group.WEBHOOKS.title())
                .summary(summary)
                .description(description)
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("The result.")
                                        .content(new Content().addMediaType(JSON, new MediaType().schema(answer)))));
        for (Kind kind : FAILURES) {
            Failures.add(operation.getResponses(), kind);
        }
        return operation;
    }

    private static Parameter integer(String in, String name, String description, int example) {
        return new Parameter()
                .name(name)
                .in(in)
                .description(description)
                .schema(Schemas.typed("integer"))
                .example(example);
    }

    private static Parameter text(String name, String description, String example) {
        return new Parameter()
                .name(name)
                .in("query")
                .description(description)
                .schema(Schemas.typed("string"))
                .example(example);
    }

    private static Schema<?> array(Schema<?> items) {
        Schema<Object> array = Schemas.typed("array");
        array.items(items);
        return array;
    }

    private static Schema<Object> event(boolean inFeed) {
        Schema<Object> changes = Schemas.typed("array");
        changes.items(Schemas.typed("string"));
        Schema<Object> event = Schemas.typed("object");
        event.description(inFeed ? "An event, with its place in the feed." : "The body of a request to a receiver.");
        event.addProperty("EventId", Schemas.typed("string").format("uuid"));
        event.addProperty("Timestamp", Schemas.typed("string").format("date-time"));
        event.addProperty("Changes", changes);
        event.addProperty("Event", Schemas.typed("string"));
        event.addProperty("PrimaryKey", Schemas.typed("integer"));
        event.addProperty("Entity", Schemas.typed("string"));
        event.addProperty("ContextIdentifier", Schemas.typed("string"));
        event.addProperty("ChangedByAssociateId", Schemas.typed("integer"));
        if (!inFeed) {
            event.addProperty("WebhookName", Schemas.typed("string"));
        }
        event.addProperty("FieldValues", Schemas.typed("object").additionalProperties(true));
        if (inFeed) {
            event.addProperty("Cursor", Schemas.typed("string"));
        }
        return event;
    }

    private static Schema<Object> delivery() {
        Schema<Object> delivery = Schemas.typed("object");
        delivery.description("The delivery of an event to a webhook, with its latest attempt.");
        delivery.addProperty("DeliveryId", Schemas.typed("integer").format("int64"));
        delivery.addProperty("EventId", Schemas.typed("string").format("uuid"));
        delivery.addProperty("Event", Schemas.typed("string"));
        delivery.addProperty("PrimaryKey", Schemas.typed("integer"));
        delivery.addProperty("State", Schemas.typed("string"));
        delivery.addProperty("Attempt", Schemas.typed("integer"));
        delivery.addProperty("When", Schemas.nullable(Schemas.typed("string").format("date-time")));
        delivery.addProperty("DurationMs", Schemas.nullable(Schemas.typed("integer")));
        delivery.addProperty("StatusCode", Schemas.nullable(Schemas.typed("integer")));
        delivery.addProperty("Error", Schemas.typed("string"));
        delivery.addProperty(
                "NextAttempt", Schemas.nullable(Schemas.typed("string").format("date-time")));
        delivery.addProperty("RequestBody", Schemas.typed("string"));
        delivery.addProperty("ResponseBody", Schemas.typed("string"));
        return delivery;
    }
}
