package org.chatsession.web.openapi;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chatsession.web.response.Linked;
import org.chatsession.wire.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers with.
 *
 * @param shape null where it answers with nothing
 * @param optional whether it may be null instead
 * @param linked whether links end it
 */
record Answer(@Nullable Shape shape, boolean optional, boolean linked) {

    private static final Pattern NOT_SELECTABLE = Pattern.compile("(?:CreateDefault|Save|Delete)[A-Z].*");

    static Answer of(Method handler) {
        Type type = handler.getGenericReturnType();
        if (type == void.class) {
            return new Answer(null, false, false);
        }
        boolean optional = isOf(type, Optional.class);
        Type inner = optional ? firstArgument(type) : type;
        return new Answer(Shape.of(inner), optional, handler.isAnnotationPresent(Linked.class));
    }

    /** Whether {@code $select} picks from it: entities of resources, and what agents' procedures find (cross-cutting 5). */
    boolean isSelectable(Route route) {
        if (shape == null || !holdsCarriers(shape)) {
            return false;
        }
        return linked
                || route.isAgentCall()
                        && !NOT_SELECTABLE.matcher(route.lastSegment()).matches();
    }

    private static boolean holdsCarriers(Shape shape) {
        return shape.kind() == Shape.Kind.REFERENCE || shape.kind() == Shape.Kind.LIST && holdsCarriers(shape.item());
    }

    static boolean isOf(Type type, Class<?> raw) {
        return type instanceof ParameterizedType generic && generic.getRawType() == raw;
    }

    static Type firstArgument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
