package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.chatsession.codec.Precondition;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves handler parameters that are derived from request headers: {@link ClientPreferences} and {@link Precondition}. */
@Component
public class RequestArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ClientPreferences.class
                || parameter.getParameterType() == Precondition.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        return parameter.getParameterType() == ClientPreferences.class
                ? ClientPreferences.current()
                : ConditionalHeaders.of(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)));
    }
}
