package org.chatsession.web.openapi;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.RowPage;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.codec.Versioned;
import org.chatsession.web.AgentsController;
import org.chatsession.web.decorator.Linked;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * The response of a handler.
 *
 * @param shape type of the body; null for none
 * @param optional whether it may be null instead
 * @param versioned whether it has ETag and Last-Modified
 * @param linked whether it has {@code _Links}
 */
record DescribedResponse(@Nullable TypeDescriptor shape, boolean optional, boolean versioned, boolean linked) {

    private static final Pattern NOT_SELECTABLE = Pattern.compile("(?:CreateDefault|Save|Delete)[A-Z].*");

    static DescribedResponse of(HandlerMethod handler) {
        Type type = handler.getReturnType().getGenericParameterType();
        if (type == void.class) {
            return new DescribedResponse(null, false, false, false);
        }
        Class<?> raw = handler.getReturnType().getParameterType();
        return new DescribedResponse(
                TypeDescriptor.of(raw == RowPage.class ? ODataSlimResponse.class : type),
                raw == Optional.class || mayFindNothing(handler),
                raw == Versioned.class,
                handler.hasMethodAnnotation(Linked.class));
    }

    /** Whether {@code $select} picks from it: entities of resources, and what Agents operations find (cross-cutting 5). */
    boolean isSelectable(Route route) {
        if (shape == null || !holdsCarriers(shape)) {
            return false;
        }
        return linked
                || route.isAgentCall()
                        && !NOT_SELECTABLE.matcher(route.lastSegment()).matches();
    }

    /** Whether it is a page of rows (cross-cutting 13). */
    boolean isFeed() {
        return shape != null && shape.type() == ODataSlimResponse.class;
    }

    /** An Agents operation that is given an id answers with null what a resource answers with 404. */
    private static boolean mayFindNothing(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), AgentsController.class)
                && Arrays.stream(handler.getMethodParameters()).anyMatch(DescribedResponse::namesAnId);
    }

    private static boolean namesAnId(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestParam.class)
                || isAgentsRequest(parameter)
                        && CarrierType.of(parameter.getParameterType().asSubclass(Record.class)).properties().stream()
                                .anyMatch(property -> property.name().endsWith("Id"));
    }

    private static boolean isAgentsRequest(MethodParameter parameter) {
        RequestBody body = parameter.getParameterAnnotation(RequestBody.class);
        return body != null && !body.required();
    }

    private static boolean holdsCarriers(TypeDescriptor shape) {
        return shape.kind() == TypeDescriptor.Kind.REFERENCE
                || shape.kind() == TypeDescriptor.Kind.LIST && holdsCarriers(shape.item());
    }
}
