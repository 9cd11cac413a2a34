package org.chatsession.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.chatsession.codec.Binder;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Conversions;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.user.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Fills the parameters of handlers: {@link WireBody}, {@link Query}, {@link PathId}, {@link CallContext}, {@link Caller},
 * {@link Precondition} and {@link Patch}.
 */
@Component
public class WireArguments implements HandlerMethodArgumentResolver {

    /** The documented name of the body of a PUT, and so of a PATCH. */
    private static final String PATCHED = "entity";

    private static final Set<Class<?>> OTHERS =
            Set.of(CallContext.class, Caller.class, Precondition.class, Patch.class);

    private final WireSettings settings;
    private final CallContexts contexts;

    WireArguments(WireSettings settings, CallContexts contexts) {
        this.settings = settings;
        this.contexts = contexts;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(WireBody.class)
                || parameter.hasParameterAnnotation(Query.class)
                || parameter.hasParameterAnnotation(PathId.class)
                || OTHERS.contains(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        WireBody body = parameter.getParameterAnnotation(WireBody.class);
        if (body != null) {
            return body(parameter, body, request);
        }
        Query query = parameter.getParameterAnnotation(Query.class);
        if (query != null) {
            return query(parameter.getParameterType(), query, request);
        }
        PathId id = parameter.getParameterAnnotation(PathId.class);
        return id == null ? other(parameter.getParameterType(), request) : pathId(id.value(), request);
    }

    private Object other(Class<?> type, HttpServletRequest request) throws IOException {
        if (type == Caller.class) {
            return caller();
        } else if (type == Precondition.class) {
            return Conditions.of(request);
        }
        return type == Patch.class ? patch(request) : contexts.of(request);
    }

    private static Caller caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new UnauthenticatedException("Nobody is logged in.");
    }

    private @Nullable Object body(MethodParameter parameter, WireBody annotation, HttpServletRequest request)
            throws IOException {
        String name = annotation.value();
        Type type = parameter.getGenericParameterType();
        boolean posted = parameter.getParameterType() == Submitted.class;
        TypeDescriptor shape =
                TypeDescriptor.of(posted ? ((ParameterizedType) type).getActualTypeArguments()[0] : type);
        Body body = Body.read(request, name, settings);
        if (body == null) {
            if (annotation.required()) {
                throw InvalidArgumentException.missingBody(name);
            }
            Record empty = CarrierType.of(shape.type().asSubclass(Record.class)).empty();
            return posted ? new Submitted<>(name, empty, Set.of()) : empty;
        }
        if (body.rootName() != null && !shape.acceptsRoot(body.rootName())) {
            throw InvalidRequestException.value(
                    name, "The XML must be a <" + shape.xmlName() + ">, but it is a <" + body.rootName() + ">.");
        }
        if (shape.kind() == TypeDescriptor.Kind.LIST) {
            return Binder.bindValue(
                    shape,
                    body.tree(),
                    name,
                    body.syntax(),
                    contexts.of(request).zone());
        }
        Submitted<?> bound = Binder.bind(
                CarrierType.of(shape.type().asSubclass(Record.class)),
                body.tree(),
                name,
                body.syntax(),
                contexts.of(request).zone());
        return posted ? bound : bound.entity();
    }

    /** Only JSON has arrays and objects to tell the two kinds of patch apart by. */
    private Patch patch(HttpServletRequest request) throws IOException {
        Body body = Body.read(request, PATCHED, settings);
        if (body == null) {
            throw InvalidArgumentException.missingBody(PATCHED);
        }
        if (body.syntax() != Binder.Syntax.JSON) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A patch must be JSON.");
        }
        return Patch.of(PATCHED, body.tree(), contexts.of(request).zone());
    }

    private static @Nullable Object query(Class<?> type, Query annotation, HttpServletRequest request) {
        String name = annotation.value();
        String text = QueryParameters.of(request).find(name);
        if (text == null) {
            if (annotation.required()) {
                throw InvalidRequestException.detail("Parameter '" + name + "' is missing.");
            }
            return type == int.class ? Integer.valueOf(0) : type == boolean.class ? Boolean.FALSE : null;
        }
        if (type == String.class) {
            return text;
        }
        if (text.isBlank() && !annotation.required() && type == boolean.class) {
            return false;
        }
        if (type == boolean.class) {
            try {
                return Conversions.toBool(text);
            } catch (IllegalArgumentException e) {
                throw InvalidRequestException.detail("Parameter '" + name + "' must be true or false.");
            }
        }
        return int32(name, text);
    }

    private static int pathId(String name, HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Object text = variables instanceof Map<?, ?> map ? map.get(name) : null;
        return int32(name, String.valueOf(text));
    }

    /** Decimal digits with an optional minus: anything else would let one entity have many addresses. */
    private static int int32(String name, String text) {
        int start = text.startsWith("-") ? 1 : 0;
        boolean digits = text.length() > start
                && text.length() <= 20
                && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
        try {
            if (digits) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            // out of range: the same answer
        }
        throw InvalidRequestException.detail("Parameter '" + name + "' must be an int32.");
    }
}
