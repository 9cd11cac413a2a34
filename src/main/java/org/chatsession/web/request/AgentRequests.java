package org.chatsession.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.chatsession.codec.Binder;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills the parameters of handlers that are an {@link AgentRequest}. */
@Component
public class AgentRequests implements HandlerMethodArgumentResolver {

    /** The documented name of every request object. */
    private static final String NAME = "request";

    private final WireSettings settings;
    private final CallContexts contexts;

    AgentRequests(WireSettings settings, CallContexts contexts) {
        this.settings = settings;
        this.contexts = contexts;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(AgentRequest.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        CarrierType<?> type = CarrierType.of(parameter.getParameterType().asSubclass(Record.class));
        Body body = Body.read(request, NAME, settings);
        if (body == null) {
            body = new Body(JsonNodeFactory.instance.objectNode(), Binder.Syntax.JSON, null);
        }
        String root = body.rootName();
        if (root != null && !TypeDescriptor.of(type.type()).acceptsRoot(root)) {
            throw InvalidRequestException.value(
                    NAME, "The XML must be a <" + type.name() + ">, but it is a <" + root + ">.");
        }
        JsonNode arguments = body.tree();
        if (arguments instanceof ObjectNode object) {
            arguments = withQuery(type, object, QueryParameters.of(request));
        }
        return Binder.bind(
                        type,
                        arguments,
                        NAME,
                        body.syntax(),
                        contexts.of(request).zone())
                .entity();
    }

    /** The arguments, with those from the query that the body does not mention. */
    private static ObjectNode withQuery(CarrierType<?> type, ObjectNode body, QueryParameters query) {
        ObjectNode arguments = body.deepCopy();
        for (Property property : type.properties()) {
            String text = query.find(property.name());
            boolean mentioned = body.propertyNames().stream().anyMatch(name -> name.equalsIgnoreCase(property.name()));
            if (text != null && !text.isBlank() && !mentioned && isScalar(property.shape())) {
                arguments.put(property.name(), text);
            }
        }
        return arguments;
    }

    private static boolean isScalar(TypeDescriptor shape) {
        return switch (shape.kind()) {
            case REFERENCE, LIST, MAP, JSON -> false;
            default -> true;
        };
    }
}
