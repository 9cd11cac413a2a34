package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.web.idempotency.IdempotencyFilter;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/** What springdoc cannot know of an operation: its bodies, the parameters that filters and converters read, and how it fails. */
final class Operations {

    private static final String SAME_AS = "@";

    /** Groups with operations that only administrators may call, even to read. */
    private static final Set<Group> ADMINISTERED = EnumSet.of(Group.WEBHOOKS, Group.WEBHOOK_AGENT, Group.USERS);

    private final Schemas schemas;
    private final Examples examples;
    private final Map<String, Map<String, Object>> parameters;
    private final Texts texts = Texts.of(Texts.OPERATIONS);
    private final Map<String, Route> byId = new HashMap<>();

    /** @param parameters description and example of each parameter in paths and queries, by name */
    Operations(Schemas schemas, Examples examples, Map<String, Map<String, Object>> parameters, List<Route> routes) {
        this.schemas = schemas;
        this.examples = examples;
        this.parameters = parameters;
        routes.forEach(route -> byId.put(route.id(), route));
    }

    /** Adds to what springdoc has read of a handler: its summary and its parameters. */
    void complete(Operation operation, Route route) {
        operation.operationId(route.id()).tags(List.of(Group.of(route.path()).title()));
        if (operation.getDescription() == null) {
            text(route.id()).ifPresent(operation::description);
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(this::describe);
        }
        HandlerMethod handler = route.handler();
        DescribedResponse answer = DescribedResponse.of(handler);
        boolean takesBody = false;
        boolean conditional = answer.versioned();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            Optional<RequestBody> body = body(route, parameter, answer);
            body.ifPresent(operation::requestBody);
            takesBody |= body.isPresent();
            conditional |= parameter.getParameterType() == Precondition.class;
        }
        if (!takesBody && route.isAgentCall()) {
            operation.requestBody(nothing());
        }
        addSharedParameters(operation, route, answer, conditional);
        operation.responses(responses(route, answer, takesBody, conditional));
        if (route.path().contains("$")) {
            // openapi-generator leaves it out: for Kotlin it would write the path into a string as it is, where $
            // begins a variable
            operation.addExtension("x-internal", true);
        }
    }

    private void describe(Parameter parameter) {
        Map<String, Object> text = parameters.get(parameter.getName());
        if (text == null) {
            throw new IllegalStateException("No description of the parameter " + parameter.getName());
        }
        parameter.description((String) text.get("description")).example(text.get("example"));
    }

    /** What an operation does; one that does the same as another gets the other's text, and says which that is. */
    private Optional<String> text(String id) {
        Optional<String> text = texts.find(id);
        if (text.isEmpty() || !text.get().startsWith(SAME_AS)) {
            return text;
        }
        String otherId = text.get().substring(SAME_AS.length());
        Route other = byId.get(otherId);
        return other == null
                ? text(otherId)
                : text(otherId).map(what -> "As `" + other.method() + " " + other.path() + "`. " + what);
    }

    private Optional<RequestBody> body(Route route, MethodParameter parameter, DescribedResponse answer) {
        org.springframework.web.bind.annotation.RequestBody annotation =
                parameter.getParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class);
        if (annotation == null) {
            return Optional.empty();
        }
        Type type = parameter.getGenericParameterType();
        if (type == Patch.class) {
            return Optional.ofNullable(answer.shape()).map(this::patch);
        }
        return Optional.of(body(
                route, TypeDescriptor.of(type), String.valueOf(parameter.getParameterName()), annotation.required()));
    }

    private RequestBody body(Route route, TypeDescriptor shape, String name, boolean required) {
        Content content = new Content();
        for (String mediaType : MediaTypes.REQUEST) {
            MediaType described = new MediaType().schema(schemas.of(shape));
            if (route.id().equals("createChatSession")) {
                addExample(described, "A customer asks", "firstChatSession", shape, mediaType);
                addExample(described, "Everything", route.id(), shape, mediaType);
            } else {
                addExample(described, "example", route.id(), shape, mediaType);
            }
            content.addMediaType(mediaType, described);
        }
        return named(name, content).required(required);
    }

    private void addExample(MediaType body, String title, String id, TypeDescriptor shape, String mediaType) {
        examples.request(id, shape, mediaType).ifPresent(example -> body.addExamples(title, example));
    }

    /** A patch of what the operation answers with. */
    private RequestBody patch(TypeDescriptor entity) {
        Content content = new Content();
        for (String mediaType : MediaTypes.PATCH) {
            boolean operations = mediaType.equals("application/json-patch+json");
            Schema<?> schema = operations ? schemas.jsonPatch() : schemas.of(entity);
            String dialect = operations ? "operations" : "merge";
            content.addMediaType(
                    mediaType, new MediaType().schema(schema).addExamples(dialect, examples.patch(dialect, entity)));
        }
        return named("entity", content).required(true);
    }

    /** The body of an operation without arguments: clients send {@code null} there, and whatever it is, it is ignored. */
    private static RequestBody nothing() {
        Content content = new Content();
        content.addMediaType("application/json", new MediaType().schema(new JsonSchema()));
        return new RequestBody()
                .description("Ignored; clients of the original send `null`.")
                .content(content)
                .required(false);
    }

    private static RequestBody named(String name, Content content) {
        RequestBody body = new RequestBody()
                .description("Error messages refer to it as `" + name + "`.")
                .content(content);
        body.addExtension("x-name", name);
        return body;
    }

    private static void addSharedParameters(
            Operation operation, Route route, DescribedResponse answer, boolean conditional) {
        if (answer.isSelectable(route)) {
            operation.addParametersItem(Parameters.reference(Parameters.SELECT));
        }
        if (answer.isFeed()) {
            Parameters.FEED.forEach(name -> operation.addParametersItem(Parameters.ofFeed(name, route.path())));
        }
        if (answer.shape() != null) {
            Parameters.LANGUAGE_AND_TIME_ZONE.forEach(name -> operation.addParametersItem(Parameters.reference(name)));
        }
        if (conditional) {
            if (route.method() == HttpMethod.GET) {
                Parameters.READ_CONDITIONS.forEach(name -> operation.addParametersItem(Parameters.reference(name)));
            }
            Parameters.CONDITIONS.forEach(name -> operation.addParametersItem(Parameters.reference(name)));
        }
        operation.addParametersItem(Parameters.reference(Parameters.APP_TOKEN));
        if (IdempotencyFilter.appliesTo(route.method().name(), route.path())) {
            operation.addParametersItem(Parameters.reference(Parameters.IDEMPOTENCY_KEY));
        }
    }

    private ApiResponses responses(Route route, DescribedResponse answer, boolean takesBody, boolean conditional) {
        ApiResponses responses = new ApiResponses();
        if (answer.shape() == null) {
            responses.addApiResponse("204", new ApiResponse().description("Done."));
        } else {
            responses.addApiResponse("200", success(route, answer, answer.shape()));
        }
        if (conditional && route.method() == HttpMethod.GET) {
            responses.addApiResponse("304", new ApiResponse().description("The entity has not changed."));
        }
        Set<HttpStatus> failures = failures(route, takesBody);
        if (conditional) {
            failures.add(HttpStatus.PRECONDITION_FAILED);
        }
        for (HttpStatus failure : failures) {
            Failures.add(responses, failure);
        }
        return responses;
    }

    private ApiResponse success(Route route, DescribedResponse answer, TypeDescriptor shape) {
        Schema<?> schema = answer.linked() ? schemas.linked(shape.carrier()) : schemas.of(shape);
        if (answer.optional()) {
            schema = Schemas.nullable(schema);
        }
        Content content = new Content();
        for (String mediaType : MediaTypes.RESPONSE) {
            content.addMediaType(
                    mediaType,
                    new MediaType()
                            .schema(schema)
                            .addExamples("example", examples.answer(route.id(), shape, answer.linked(), mediaType)));
        }
        ApiResponse response = new ApiResponse()
                .description(answer.optional() ? "The result, or null if there is none." : "The result.")
                .content(content);
        addHeader(response, "SO-TIMEZONE", "The time zone of dates, and whether they are written with their offset.");
        addHeader(response, "Content-Language", "The language of the texts, if they are translated.");
        if (answer.versioned()) {
            addHeader(response, "ETag", "Identifies the state of the entity and the representation.");
            addHeader(response, "Last-Modified", "When the entity was last changed.");
        }
        return response;
    }

    static void addHeader(ApiResponse response, String name, String description) {
        response.addHeaderObject(name, new Header().description(description).schema(Schemas.typed("string")));
    }

    private static Set<HttpStatus> failures(Route route, boolean takesBody) {
        Set<HttpStatus> failures = EnumSet.of(
                HttpStatus.BAD_REQUEST,
                HttpStatus.UNAUTHORIZED,
                HttpStatus.TOO_MANY_REQUESTS,
                HttpStatus.SERVICE_UNAVAILABLE);
        if (!route.reads() || ADMINISTERED.contains(Group.of(route.path()))) {
            failures.add(HttpStatus.FORBIDDEN);
        }
        boolean deletesEntity =
                route.method() == HttpMethod.DELETE && route.path().endsWith("}");
        if (route.path().contains("{") && !deletesEntity) {
            failures.add(HttpStatus.NOT_FOUND);
        }
        if (!route.reads()) {
            failures.add(HttpStatus.CONFLICT);
        }
        if (IdempotencyFilter.appliesTo(route.method().name(), route.path())) {
            failures.add(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (takesBody) {
            failures.add(HttpStatus.CONTENT_TOO_LARGE);
            failures.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        return failures;
    }
}
