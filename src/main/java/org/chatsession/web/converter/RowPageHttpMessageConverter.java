package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.chatsession.codec.RowPage;
import org.chatsession.codec.RowPageWriter;
import org.chatsession.codec.WriteOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes pages of list feeds, as JSON or XML. A page of usual size is sent as a whole, a larger one is streamed while it is read.
 *
 * @see "cross-cutting 13.4"
 */
@Component
public class RowPageHttpMessageConverter extends AbstractHttpMessageConverter<RowPage> {

    private final GzipEncoder gzip;

    RowPageHttpMessageConverter(GzipEncoder gzip) {
        super(ResponseMediaType.ALL.toArray(MediaType[]::new));
        this.gzip = gzip;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == RowPage.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected RowPage readInternal(Class<? extends RowPage> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("A page of rows is only written.", message);
    }

    @Override
    protected void writeInternal(RowPage page, HttpOutputMessage message) throws IOException {
        ServletServerHttpResponse response = (ServletServerHttpResponse) message;
        HttpHeaders headers = response.getHeaders();
        ResponseMediaType mediaType = ResponseMediaType.of(headers.getContentType());
        headers.remove(HttpHeaders.CONTENT_TYPE);
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        ConditionalHeaders.addVary(headers);
        ContentTypeValve.set(request, response.getServletResponse(), mediaType.contentType());
        WriteOptions options = ClientPreferences.current().writeOptions();
        boolean accepted = GzipEncoder.isAccepted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
        ResponseBodyStream target = new ResponseBodyStream(response, gzip, accepted);
        if (mediaType.isXml()) {
            RowPageWriter.writeXml(page, options, target);
        } else {
            RowPageWriter.writeJson(page, options, target);
        }
        target.finish();
    }
}
