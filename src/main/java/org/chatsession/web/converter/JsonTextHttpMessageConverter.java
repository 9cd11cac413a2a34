package org.chatsession.web.converter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * Writes responses of {@code /ext/v1}.
 *
 * @see "webhooks 7; cross-cutting 3.1, 3.6, 15"
 */
@Component
class JsonTextHttpMessageConverter extends WriteOnlyHttpMessageConverter<JsonText> {

    JsonTextHttpMessageConverter(GzipEncoder gzip) {
        super(JsonText.class, gzip);
    }

    @Override
    void write(JsonText body, ResponseMediaType mediaType, OutputStream target) throws IOException {
        target.write(body.json().getBytes(StandardCharsets.UTF_8));
    }
}
