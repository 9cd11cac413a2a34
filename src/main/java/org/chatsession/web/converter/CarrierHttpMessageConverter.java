package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chatsession.carrier.Carrier;
import org.chatsession.codec.CarrierBinder;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.codec.Versioned;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractSmartHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads request bodies (JSON, XML, forms and both kinds of patch) into carriers, and writes carriers, lists and scalars as JSON or
 * XML. The response decorator runs before and passes a {@link DecoratedBody}.
 *
 * @see "cross-cutting 3, 4, 12"
 */
@Component
public class CarrierHttpMessageConverter extends AbstractSmartHttpMessageConverter<Object> {

    private static final Set<Class<?>> SCALARS =
            Set.of(String.class, Boolean.class, boolean.class, Integer.class, int.class);

    private final RequestBodyReader bodies;
    private final GzipEncoder gzip;

    CarrierHttpMessageConverter(RequestBodyReader bodies, GzipEncoder gzip) {
        super(ResponseMediaType.ALL.toArray(MediaType[]::new));
        this.bodies = bodies;
        this.gzip = gzip;
    }

    /** True for every Content-Type: reading refuses an unsupported one with a list of the supported ones. */
    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        Class<?> raw = type.toClass();
        return raw == Patch.class
                || raw == Submitted.class
                || isCarrier(raw)
                // Other maps are for handlers of Spring Boot, such as those of health
                || isMap(raw) && type.as(Map.class).getGeneric(1).toClass() == JsonNode.class
                || isList(raw) && isCarrier(item(type));
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueType, @Nullable MediaType mediaType) {
        return canWrite(mediaType) && (isWritable(type) || isCarrier(valueType) || valueType == DecoratedBody.class);
    }

    private static boolean isWritable(ResolvableType type) {
        Class<?> raw = type.toClass();
        if (raw == Versioned.class) {
            return true;
        }
        if (raw == Optional.class || isList(raw)) {
            ResolvableType item =
                    type.as(isList(raw) ? List.class : Optional.class).getGeneric(0);
            // When Spring asks for the producible media types, only the class of the value is known
            return item.resolve() == null || isWritable(item);
        }
        return isCarrier(raw) || isMap(raw) && isCarrier(type.getGeneric(1).toClass()) || SCALARS.contains(raw);
    }

    private static boolean isList(Class<?> type) {
        return List.class.isAssignableFrom(type);
    }

    private static boolean isMap(Class<?> type) {
        return type == Map.class;
    }

    private static Class<?> item(ResolvableType type) {
        return type.getGeneric(0).toClass();
    }

    private static boolean isCarrier(Class<?> type) {
        return Carrier.class.isAssignableFrom(type);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        ReadHints read = ReadHints.of(hints);
        RequestBodyReader.Body body = bodies.read(message, read.bodyName());
        return body == null ? readNothing(type, read) : bind(type, body, read);
    }

    /**
     * The value of an empty body: an object without members where the body is optional.
     *
     * @throws InvalidArgumentException the body is required
     */
    Object readNothing(ResolvableType type, ReadHints hints) {
        if (hints.required()) {
            throw InvalidArgumentException.missingBody(hints.bodyName());
        }
        return bind(
                type,
                new RequestBodyReader.Body(JsonNodeFactory.instance.objectNode(), CarrierBinder.Syntax.JSON, null),
                hints);
    }

    private static Object bind(ResolvableType type, RequestBodyReader.Body body, ReadHints hints) {
        Class<?> raw = type.toClass();
        if (raw == Patch.class) {
            return patch(body, hints.bodyName());
        }
        TypeDescriptor target = TypeDescriptor.of(type.getType());
        if (body.rootName() != null && !target.acceptsRoot(body.rootName())) {
            throw InvalidRequestException.value(
                    hints.bodyName(),
                    "The XML must be a <" + target.xmlName() + ">, but it is a <" + body.rootName() + ">.");
        }
        ClientPreferences preferences = ClientPreferences.current();
        if (isList(raw) || isMap(raw)) {
            return Objects.requireNonNull(
                    CarrierBinder.bindValue(target, body.tree(), hints.bodyName(), body.syntax(), preferences.zone()));
        }
        CarrierType<?> carrier = target.carrier();
        JsonNode tree = hints.complete(carrier, body);
        Submitted<?> bound = CarrierBinder.bind(carrier, tree, hints.bodyName(), body.syntax(), preferences.zone());
        return raw == Submitted.class ? bound : bound.entity();
    }

    /** A patch must be JSON, in which an array or an object distinguishes the two kinds. */
    private static Patch patch(RequestBodyReader.Body body, String name) {
        if (body.syntax() != CarrierBinder.Syntax.JSON) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A patch must be JSON.");
        }
        return Patch.of(name, body.tree(), ClientPreferences.current().zone());
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        DecoratedBody body = (DecoratedBody) value;
        ServletServerHttpResponse response = (ServletServerHttpResponse) message;
        HttpHeaders headers = response.getHeaders();
        ResponseMediaType mediaType = ResponseMediaType.of(headers.getContentType());
        headers.remove(HttpHeaders.CONTENT_TYPE);
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        ByteArrayOutputStream bytes = body.encode(mediaType);
        boolean compressed = gzip.isWorthwhile(bytes.size())
                && GzipEncoder.isAccepted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
        ByteArrayOutputStream content = compressed ? GzipEncoder.compress(bytes) : bytes;
        if (body.version() != null
                && ConditionalHeaders.of(request).writeValidators(response, body.version(), content)) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return;
        }
        if (compressed) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        ContentTypeValve.set(request, response.getServletResponse(), mediaType.contentType());
        headers.setContentLength(content.size());
        content.writeTo(response.getBody());
    }
}
