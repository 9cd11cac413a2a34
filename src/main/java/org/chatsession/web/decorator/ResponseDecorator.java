package org.chatsession.web.decorator;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chatsession.codec.EntityVersion;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.codec.Versioned;
import org.chatsession.web.converter.CarrierHttpMessageConverter;
import org.chatsession.web.converter.ClientPreferencesInterceptor;
import org.chatsession.web.converter.ConditionalHeaders;
import org.chatsession.web.converter.DecoratedBody;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Decorates what handlers return, stage by stage in the order of one list. The message converter then writes value and decoration in one
 * pass.
 */
@ControllerAdvice
public class ResponseDecorator implements ResponseBodyAdvice<Object> {

    private final List<ResponseStage> stages;
    private final ClientPreferencesInterceptor preferences;
    private final Map<Type, TypeDescriptor> types = new ConcurrentHashMap<>();

    ResponseDecorator(ClientPreferencesInterceptor preferences, Links links) {
        this.preferences = preferences;
        this.stages = List.of(new SelectStage(), new LocalizationStage(), new RightsStage(), new LinksStage(links));
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return converterType == CarrierHttpMessageConverter.class;
    }

    /**
     * @return never null, so that the converter gets to write {@code null}
     * @throws PreconditionFailedException the entity is not in the state that the client names
     */
    @Override
    public DecoratedBody beforeBodyWrite(
            @Nullable Object returned,
            MethodParameter returnType,
            MediaType mediaType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        HttpServletRequest servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
        ConditionalHeaders.addVary(response.getHeaders());
        DecoratedBody body = undecorated(returned, returnType);
        if (body.version() != null) {
            ConditionalHeaders.of(servletRequest).check(body.version());
        }
        ResponseStage.Context context = new ResponseStage.Context(
                servletRequest, returnType, preferences.of(servletRequest), returned instanceof DecoratedBody);
        for (ResponseStage stage : stages) {
            body = stage.apply(body, context);
        }
        return body;
    }

    private DecoratedBody undecorated(@Nullable Object returned, MethodParameter returnType) {
        if (returned instanceof DecoratedBody failure) {
            return failure;
        }
        Object value = returned instanceof Optional<?> optional ? optional.orElse(null) : returned;
        EntityVersion version = null;
        if (value instanceof Versioned<?> versioned) {
            value = versioned.entity();
            version = versioned.revision();
        }
        return DecoratedBody.plain(
                value, types.computeIfAbsent(returnType.getGenericParameterType(), TypeDescriptor::of), version);
    }
}
