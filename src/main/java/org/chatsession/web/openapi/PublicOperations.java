package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.chatsession.web.openapi.Failures.Kind;

/** The operations that need no credentials and answer with no carrier: what is here, and whether it works. */
final class PublicOperations {

    private static final String JSON = "application/json";
    private static final String ACTUATOR = "application/vnd.spring-boot.actuator.v3+json";
    private static final String HTML = "text/html";

    private PublicOperations() {}

    static void addTo(Paths paths, Schemas schemas) {
        Schema<Object> texts = Schemas.typed("object");
        texts.additionalProperties(Schemas.typed("string"));
        Schema<Object> routes = Schemas.typed("object");
        Schema<Object> methods = Schemas.typed("object");
        methods.additionalProperties(Schemas.typed("string"));
        routes.additionalProperties(methods);
        Schema<Object> health = Schemas.typed("object");
        health.addProperty("groups", Schemas.typed("array").items(Schemas.typed("string")));
        health.addProperty("status", Schemas.typed("string"));
        health.description("Whether the server works.");
        Schema<?> state = schemas.named("Health", health);
        Content content = new Content()
                .addMediaType(ACTUATOR, new MediaType().schema(state))
                .addMediaType(JSON, new MediaType().schema(state));

        paths.addPathItem(
                "/api",
                page(
                        "getApi",
                        "Reads the name and version of the server",
                        "Name, version and the URL of the API, as an HTML page or, if the `Accept` header asks for it, as JSON.",
                        texts));
        paths.addPathItem(
                "/api/v1",
                page(
                        "getApiV1",
                        "Lists all operations",
                        "Each URL with its methods and their summaries, as an HTML page or, if the `Accept` header asks for it, as JSON.",
                        routes));
        Operation check = operation(
                "getActuatorHealth",
                "Checks whether the server works",
                "200 with `UP` if it is ready for requests, otherwise 503.",
                content);
        Failures.add(check.getResponses(), Kind.NOT_ACCEPTABLE);
        check.getResponses()
                .addApiResponse(
                        "503",
                        new ApiResponse()
                                .description("The server, or its database, does not work.")
                                .content(content));
        paths.addPathItem("/actuator/health", new PathItem().get(check));
    }

    private static PathItem page(String id, String summary, String description, Schema<?> schema) {
        Content content = new Content()
                .addMediaType(JSON, new MediaType().schema(schema))
                .addMediaType(HTML, new MediaType().schema(Schemas.typed("string")));
        Operation operation = operation(id, summary, description, content);
        Failures.add(operation.getResponses(), Kind.BAD_REQUEST);
        Failures.add(operation.getResponses(), Kind.SERVICE_UNAVAILABLE);
        return new PathItem().get(operation);
    }

    private static Operation operation(String id, String summary, String description, Content content) {
        return new Operation()
                .operationId(id)
                .addTagsItem(Group.SERVER.title())
                .summary(summary)
                .description(description)
                .security(List.of())
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200",
                                new ApiResponse().description("The result.").content(content)));
    }
}
