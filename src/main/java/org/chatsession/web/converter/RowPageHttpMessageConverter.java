package org.chatsession.web.converter;

import java.io.IOException;
import java.io.OutputStream;
import org.chatsession.codec.RowPage;
import org.chatsession.codec.RowPageWriter;
import org.chatsession.codec.WriteOptions;
import org.springframework.stereotype.Component;

/**
 * Writes pages of list feeds, as JSON or XML.
 *
 * @see "cross-cutting 13.4"
 */
@Component
class RowPageHttpMessageConverter extends WriteOnlyHttpMessageConverter<RowPage> {

    RowPageHttpMessageConverter(GzipEncoder gzip) {
        super(RowPage.class, gzip);
    }

    @Override
    void write(RowPage page, ResponseMediaType mediaType, OutputStream target) throws IOException {
        WriteOptions options = ClientPreferences.current().writeOptions();
        if (mediaType.isXml()) {
            RowPageWriter.writeXml(page, options, target);
        } else {
            RowPageWriter.writeJson(page, options, target);
        }
    }
}
