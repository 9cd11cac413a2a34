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
import java.util.zip.CRC32C;
import org.chatsession.codec.CarrierWriter;
import org.chatsession.codec.EntityVersion;
import org.chatsession.codec.Selection;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.codec.Versioned;
import org.chatsession.codec.WriteOptions;
import org.chatsession.web.request.CallContext;
import org.chatsession.web.request.CallContexts;
import org.chatsession.web.request.Conditions;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Writes what the handlers of a {@link WireController} return, in the media type and the way that the caller asked for. */
@Component
public class WireAnswers implements HandlerMethodReturnValueHandler {

    /** Headers that an answer depends on (6.1). */
    private static final String VARY = "Accept-Language, SO-Language, SO-Culture, SO-TimeZone, Accept, Accept-Encoding";

    private final CallContexts contexts;
    private final Links links;
    private final Gzip gzip;
    private final Map<Type, TypeDescriptor> shapes = new ConcurrentHashMap<>();

    WireAnswers(CallContexts contexts, Links links, Gzip gzip) {
        this.contexts = contexts;
        this.links = links;
        this.gzip = gzip;
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
        EntityVersion revision = null;
        if (value instanceof Versioned<?> revised) {
            value = revised.entity();
            revision = revised.revision();
        }
        CallContext context = contexts.of(request);
        Map<String, String> entityLinks = value instanceof Record entity && returnType.hasMethodAnnotation(Linked.class)
                ? links.of(entity, request)
                : Map.of();
        TypeDescriptor shape = shapes.computeIfAbsent(returnType.getGenericParameterType(), WireAnswers::shape);
        Conditions conditions = Conditions.of(request);
        if (revision != null) {
            conditions.check(revision);
        }
        Answer answer = answer(request, value, shape, context.style(), context.selection(), entityLinks);
        if (revision != null) {
            String tag = Conditions.tag(revision, answer.fingerprint());
            response.setHeader(HttpHeaders.ETAG, tag);
            response.setDateHeader(
                    HttpHeaders.LAST_MODIFIED, revision.modified().toEpochMilli());
            if (conditions.isKnown(revision, tag)) {
                addVary(response);
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        send(request, response, answer);
    }

    /** Writes an answer that no handler returned, such as an error, uncached. */
    public void write(HttpServletRequest request, HttpServletResponse response, Record value) throws IOException {
        setUncacheable(response);
        send(
                request,
                response,
                answer(
                        request,
                        value,
                        TypeDescriptor.of(value.getClass()),
                        contexts.styleForFailure(request),
                        Selection.ALL,
                        Map.of()));
    }

    /** What is to be sent; compressed here rather than by the container, which leaves alone what has a strong tag. */
    private record Answer(ResponseType type, byte[] bytes, boolean gzipped) {

        /** Tells answers of one state of an entity apart: languages, zones, selections, syntaxes, related records. */
        String fingerprint() {
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            return Integer.toHexString((int) sum.getValue()) + Integer.toHexString(bytes.length);
        }
    }

    private Answer answer(
            HttpServletRequest request,
            @Nullable Object value,
            TypeDescriptor shape,
            WriteOptions style,
            Selection selection,
            Map<String, String> links) {
        ResponseType type = ResponseType.of(request);
        byte[] body = type.isXml()
                ? CarrierWriter.toXml(value, shape, style, selection, links)
                : CarrierWriter.toJson(value, shape, style, selection, links);
        boolean gzipped =
                gzip.isWorthwhile(body.length) && Gzip.isAccepted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
        return new Answer(type, gzipped ? Gzip.compress(body) : body, gzipped);
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        addVary(response);
        if (answer.gzipped()) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        ContentTypeValve.set(request, response, answer.type().contentType());
        response.setContentLength(answer.bytes().length);
        response.getOutputStream().write(answer.bytes());
    }

    /** Adds to what others, such as the rules for other origins, may have said before. */
    private static void addVary(HttpServletResponse response) {
        if (!response.getHeaders(HttpHeaders.VARY).contains(VARY)) {
            response.addHeader(HttpHeaders.VARY, VARY);
        }
    }

    private static void setUncacheable(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("Expires", "-1");
    }

    private static TypeDescriptor shape(Type declared) {
        boolean wrapped = declared instanceof ParameterizedType generic
                && (generic.getRawType() == Optional.class || generic.getRawType() == Versioned.class);
        return wrapped
                ? shape(((ParameterizedType) declared).getActualTypeArguments()[0])
                : TypeDescriptor.of(declared);
    }
}
