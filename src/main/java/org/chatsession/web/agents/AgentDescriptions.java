package org.chatsession.web.agents;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.chatsession.carrier.Carrier;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.web.AgentsController;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Responds to GET on the URL of an Agents operation with a description of its parameters and result; the operation is not executed.
 *
 * @see "cross-cutting 14; our choice: the shape of the description"
 */
@RestController
@Hidden
class AgentDescriptions implements SmartInitializingSingleton {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final Map<String, AgentOperation> byPath = new HashMap<>();

    AgentDescriptions(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** The description of an operation. */
    record AgentOperation(String method, String description, List<AgentParameter> parameters, String returns)
            implements Carrier {}

    /** An argument of an operation: a member of the body, the body itself, or part of the query. */
    record AgentParameter(String name, String type, String in, boolean required, String description)
            implements Carrier {}

    @Override
    public void afterSingletonsInstantiated() {
        RequestMappingHandlerMapping mapping = mappings.getObject();
        Map.copyOf(mapping.getHandlerMethods()).forEach((info, operation) -> {
            if (AnnotatedElementUtils.hasAnnotation(operation.getBeanType(), AgentsController.class)) {
                info.getPatternValues().forEach(path -> describe(mapping, path, operation));
            }
        });
    }

    private void describe(RequestMappingHandlerMapping mapping, String path, HandlerMethod operation) {
        byPath.put(path.toLowerCase(Locale.ROOT), description(path, operation));
        mapping.registerMapping(
                RequestMappingInfo.paths(path)
                        .methods(RequestMethod.GET)
                        .options(mapping.getBuilderConfiguration())
                        .build(),
                this,
                Objects.requireNonNull(
                        ReflectionUtils.findMethod(AgentDescriptions.class, "describe", HttpServletRequest.class)));
    }

    AgentOperation describe(HttpServletRequest request) {
        Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return Objects.requireNonNull(byPath.get(String.valueOf(path).toLowerCase(Locale.ROOT)));
    }

    private static AgentOperation description(String path, HandlerMethod operation) {
        Operation documented = operation.getMethodAnnotation(Operation.class);
        return new AgentOperation(
                path.substring(path.lastIndexOf('/') + 1),
                documented == null ? "" : documented.summary(),
                Stream.of(operation.getMethodParameters())
                        .flatMap(AgentDescriptions::parameters)
                        .toList(),
                returns(operation.getReturnType().getGenericParameterType()));
    }

    private static Stream<AgentParameter> parameters(MethodParameter parameter) {
        String name = Objects.requireNonNull(parameter.getParameterName());
        if (parameter.hasParameterAnnotation(RequestParam.class)) {
            String type = TypeDescriptor.of(parameter.getParameterType()).typeName();
            return Stream.of(new AgentParameter(name, type, "query", true, ""));
        }
        RequestBody body = parameter.getParameterAnnotation(RequestBody.class);
        if (body == null) {
            return Stream.empty();
        } else if (body.required()) {
            String type = TypeDescriptor.of(parameter.getGenericParameterType()).typeName();
            return Stream.of(new AgentParameter(name, type, "body", true, ""));
        }
        return CarrierType.of(parameter.getParameterType().asSubclass(Record.class)).properties().stream()
                .map(AgentDescriptions::member);
    }

    private static AgentParameter member(Property argument) {
        return new AgentParameter(argument.name(), argument.type().typeName(), "body", false, "");
    }

    private static String returns(Type type) {
        return type == void.class ? "" : TypeDescriptor.of(type).typeName();
    }
}
