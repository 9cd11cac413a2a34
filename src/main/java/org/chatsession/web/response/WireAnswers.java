package org.chatsession.web.response;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chatsession.web.request.CallContext;
import org.chatsession.web.request.CallContexts;
import org.chatsession.wire.CarrierWriter;
import org.chatsession.wire.Selection;
import org.chatsession.wire.Shape;
import org.chatsession.wire.WireStyle;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Writes what the handlers of a {@link WireController} return, in the media type and the way that the caller asked for. */
@Component
public class WireAnswers implements HandlerMethodReturnValueHandler {

    /** Headers that an answer depends on (6.1). */
    private static final String VARY = "Accept-Language, SO-Language, SO-Culture, SO-TimeZone, Accept";

    private final CallContexts contexts;
    private final Links links;
    private final Map<Type, Shape> shapes = new ConcurrentHashMap<>();

    WireAnswers(CallContexts contexts, Links links) {
        this.contexts = contexts;
        this.links = links;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return AnnotatedElementUtils.hasAnnotation(returnType.getContainingClass(), WireController.class);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest web)
            throws IOException {
        container.setRequestHandled(true);
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        setUncacheable(response);
        if (returnType.getParameterType() == void.class) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        Object value = returned instanceof Optional<?> optional ? optional.orElse(null) : returned;
        CallContext context = contexts.of(request);
        response.setHeader("Vary", VARY);
        Map<String, String> entityLinks = value instanceof Record entity && returnType.hasMethodAnnotation(Linked.class)
                ? links.of(entity, request)
                : Map.of();
        Shape shape = shapes.computeIfAbsent(returnType.getGenericParameterType(), WireAnswers::shape);
        write(response, ResponseType.of(request), value, shape, context.style(), context.selection(), entityLinks);
    }

    /** Writes an answer that no handler returned, such as an error, uncached. */
    public void write(HttpServletRequest request, HttpServletResponse response, Record value) throws IOException {
        setUncacheable(response);
        write(
                response,
                ResponseType.of(request),
                value,
                Shape.of(value.getClass()),
                contexts.styleForFailure(request),
                Selection.ALL,
                Map.of());
    }

    private static void write(
            HttpServletResponse response,
            ResponseType type,
            @Nullable Object value,
            Shape shape,
            WireStyle style,
            Selection selection,
            Map<String, String> links)
            throws IOException {
        byte[] body = type.isXml()
                ? CarrierWriter.toXml(value, shape, style, selection, links)
                : CarrierWriter.toJson(value, shape, style, selection, links);
        response.setContentType(type.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void setUncacheable(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("Expires", "-1");
    }

    private static Shape shape(Type declared) {
        boolean optional = declared instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
        return Shape.of(optional ? ((ParameterizedType) declared).getActualTypeArguments()[0] : declared);
    }
}
