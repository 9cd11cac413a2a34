package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes responses that are no carriers, with the same headers as those of carriers. A body of usual size is sent as a whole, a larger
 * one is streamed while it is written.
 */
abstract class WriteOnlyHttpMessageConverter<T> extends AbstractHttpMessageConverter<T> {

    private final Class<T> type;
    private final GzipEncoder gzip;

    WriteOnlyHttpMessageConverter(Class<T> type, GzipEncoder gzip) {
        super(ResponseMediaType.ALL.toArray(MediaType[]::new));
        this.type = type;
        this.gzip = gzip;
    }

    abstract void write(T body, ResponseMediaType mediaType, OutputStream target) throws IOException;

    @Override
    protected final boolean supports(Class<?> candidate) {
        return candidate == type;
    }

    @Override
    protected final boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected final T readInternal(Class<? extends T> target, HttpInputMessage message) {
        throw new HttpMessageNotReadableException(type.getSimpleName() + " is only written.", message);
    }

    @Override
    protected final void writeInternal(T body, HttpOutputMessage message) throws IOException {
        ServletServerHttpResponse response = (ServletServerHttpResponse) message;
        HttpHeaders headers = response.getHeaders();
        ResponseMediaType mediaType = ResponseMediaType.of(headers.getContentType());
        headers.remove(HttpHeaders.CONTENT_TYPE);
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        NoCache.set(response.getServletResponse());
        ConditionalHeaders.addVary(headers);
        ContentTypeValve.set(request, response.getServletResponse(), mediaType.contentType());
        boolean compressible = GzipEncoder.isAccepted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
        ResponseBodyStream target = new ResponseBodyStream(response, gzip, compressible);
        write(body, mediaType, target);
        target.finish();
    }
}
