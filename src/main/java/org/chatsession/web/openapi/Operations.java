package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
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
import org.chatsession.web.openapi.Failures.Kind;
import org.chatsession.web.request.AgentRequest;
import org.chatsession.web.request.PathId;
import org.chatsession.web.request.Query;
import org.chatsession.web.request.WireBody;
import org.chatsession.wire.Posted;
import org.chatsession.wire.Shape;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/** Describes one operation from the handler that executes it. */
final class Operations {

    private static final String SAME_AS = "@";

    private final Schemas schemas;
    private final Examples examples;
    private final Texts texts = Texts.of(Texts.OPERATIONS);
    private final Map<String, Route> byId = new HashMap<>();

    Operations(Schemas schemas, Examples examples, List<Route> routes) {
        this.schemas = schemas;
        this.examples = examples;
        routes.forEach(route -> byId.put(route.id(), route));
    }

    Operation describe(Route route) {
        HandlerMethod handler = route.handler();
        Operation operation = new Operation()
                .operationId(route.id())
                .addTagsItem(Group.of(route.path()).title())
                .summary(route.summary());
        route.description().or(() -> text(route.id())).ifPresent(operation::description);
        Answer answer = Answer.of(handler);
        boolean takesBody = false;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            WireBody body = parameter.getParameterAnnotation(WireBody.class);
            if (body != null) {
                takesBody = true;
                operation.requestBody(body(route, parameter, body.value(), body.required()));
            } else if (parameter.hasParameterAnnotation(AgentRequest.class)) {
                takesBody = true;
                operation.requestBody(body(route, parameter, "request", false));
            } else {
                parameter(parameter).ifPresent(operation::addParametersItem);
            }
        }
        addSharedParameters(operation, route, answer);
        operation.responses(responses(route, answer, takesBody));
        return operation;
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

    private Optional<Parameter> parameter(MethodParameter parameter) {
        PathId id = parameter.getParameterAnnotation(PathId.class);
        if (id != null) {
            return Optional.of(path(id.value(), Schemas.typed("integer").format("int32")));
        }
        PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
        if (variable != null) {
            String name = variable.value().isEmpty() ? parameter.getParameterName() : variable.value();
            return Optional.of(path(String.valueOf(name), Schemas.typed("string")));
        }
        Query query = parameter.getParameterAnnotation(Query.class);
        if (query != null) {
            Schema<?> schema = schemas.of(Shape.of(parameter.getParameterType()));
            return Optional.of(new Parameter()
                    .name(query.value())
                    .in("query")
                    .description(ParameterTexts.of(query.value()))
                    .required(query.required())
                    .schema(schema));
        }
        return Optional.empty();
    }

    private static Parameter path(String name, Schema<?> schema) {
        return new Parameter()
                .name(name)
                .in("path")
                .required(true)
                .description(ParameterTexts.of(name))
                .schema(schema);
    }

    private RequestBody body(Route route, MethodParameter parameter, String name, boolean required) {
        Type type = parameter.getParameterType() == Posted.class
                ? Answer.firstArgument(parameter.getGenericParameterType())
                : parameter.getGenericParameterType();
        Shape shape = Shape.of(type);
        Content content = new Content();
        for (String mediaType : MediaTypes.REQUEST) {
            boolean form = mediaType.equals(MediaTypes.FORM);
            boolean list = shape.kind() == Shape.Kind.LIST;
            Schema<?> schema = form && !list ? schemas.form(Schemas.carrierType(shape)) : schemas.of(shape);
            content.addMediaType(
                    mediaType,
                    new MediaType()
                            .schema(schema)
                            .addExamples("example", examples.request(route.id(), shape, mediaType)));
        }
        RequestBody body = new RequestBody()
                .description("Named `" + name + "` where an error tells of it.")
                .required(required)
                .content(content);
        body.addExtension("x-name", name);
        return body;
    }

    private void addSharedParameters(Operation operation, Route route, Answer answer) {
        if (answer.isSelectable(route)) {
            operation.addParametersItem(Parameters.reference(Parameters.SELECT));
        }
        if (answer.shape() != null) {
            Parameters.STYLE.forEach(name -> operation.addParametersItem(Parameters.reference(name)));
        }
        operation.addParametersItem(Parameters.reference(Parameters.APP_TOKEN));
    }

    private ApiResponses responses(Route route, Answer answer, boolean takesBody) {
        ApiResponses responses = new ApiResponses();
        if (answer.shape() == null) {
            responses.addApiResponse("204", new ApiResponse().description("Done."));
        } else {
            responses.addApiResponse("200", success(route, answer, answer.shape()));
        }
        for (Kind kind : failures(route, takesBody)) {
            Failures.add(responses, kind);
        }
        return responses;
    }

    private ApiResponse success(Route route, Answer answer, Shape shape) {
        Schema<?> schema = answer.linked() ? schemas.linked(Schemas.carrierType(shape)) : schemas.of(shape);
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
                .description(answer.optional() ? "The result, or null where there is none." : "The result.")
                .content(content);
        return response.addHeaderObject(
                "SO-TIMEZONE",
                new Header()
                        .description("The time zone that dates are in, and whether they carry their offset.")
                        .schema(Schemas.typed("string")));
    }

    private static Set<Kind> failures(Route route, boolean takesBody) {
        Set<Kind> kinds =
                EnumSet.of(Kind.BAD_REQUEST, Kind.UNAUTHORIZED, Kind.TOO_MANY_REQUESTS, Kind.SERVICE_UNAVAILABLE);
        if (!route.reads() || Group.of(route.path()) == Group.USERS) {
            kinds.add(Kind.FORBIDDEN);
        }
        boolean deletesEntity =
                route.method() == HttpMethod.DELETE && route.path().endsWith("}");
        if (route.path().contains("{id}") && !deletesEntity) {
            kinds.add(Kind.NOT_FOUND);
        }
        if (takesBody) {
            kinds.add(Kind.CONTENT_TOO_LARGE);
            kinds.add(Kind.UNSUPPORTED_MEDIA_TYPE);
        }
        return kinds;
    }
}
