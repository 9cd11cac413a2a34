package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.SmartHttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Passes the name of a body, which is that of the handler's parameter, to the converter, and handles an absent body: an error if it
 * is required, else an object whose members come from the query (Agents operations).
 *
 * @see "chat-domain 1.20, cross-cutting 11.3, 14"
 */
@ControllerAdvice
class CarrierBodyAdvice extends RequestBodyAdviceAdapter {

    private final CarrierHttpMessageConverter converter;

    CarrierBodyAdvice(CarrierHttpMessageConverter converter) {
        this.converter = converter;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type targetType, Class<? extends HttpMessageConverter<?>> converterType) {
        return converterType == CarrierHttpMessageConverter.class;
    }

    @Override
    public Map<String, Object> determineReadHints(
            MethodParameter parameter, Type targetType, Class<? extends SmartHttpMessageConverter<?>> converterType) {
        return hints(parameter).asMap();
    }

    @Override
    public Object handleEmptyBody(
            @Nullable Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type targetType,
            Class<? extends HttpMessageConverter<?>> converterType) {
        return converter.readNothing(ResolvableType.forMethodParameter(parameter), hints(parameter));
    }

    private static ReadHints hints(MethodParameter parameter) {
        RequestBody annotation = parameter.getParameterAnnotation(RequestBody.class);
        boolean required = annotation == null || annotation.required();
        return new ReadHints(Objects.requireNonNull(parameter.getParameterName()), required, required ? null : query());
    }

    private static QueryParameters query() {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return QueryParameters.of(request);
    }
}
