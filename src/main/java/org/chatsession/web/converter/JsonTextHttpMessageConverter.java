package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * Writes responses of {@code /ext/v1}, with the same headers as those of the API.
 *
 * @see "webhooks 7; cross-cutting 3.1, 3.6, 15"
 */
@Component
public class JsonTextHttpMessageConverter extends AbstractHttpMessageConverter<JsonText> {

    private final GzipEncoder gzip;

    JsonTextHttpMessageConverter(GzipEncoder gzip) {
        super(MediaType.ALL);
        this.gzip = gzip;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == JsonText.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected JsonText readInternal(Class<? extends JsonText> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("JSON text is only written.", message);
    }

    @Override
    protected void writeInternal(JsonText body, HttpOutputMessage message) throws IOException {
        ServletServerHttpResponse response = (ServletServerHttpResponse) message;
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_TYPE);
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        NoCache.set(response.getServletResponse());
        ConditionalHeaders.addVary(headers);
        ContentTypeValve.set(request, response.getServletResponse(), ResponseMediaType.JSON.contentType());
        boolean accepted = GzipEncoder.isAccepted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING));
        ResponseBodyStream target = new ResponseBodyStream(response, gzip, accepted);
        target.write(body.json().getBytes(StandardCharsets.UTF_8));
        target.finish();
    }
}
