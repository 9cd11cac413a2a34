package org.chatsession.web.ext;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A response of {@code /ext/v1}: always JSON, regardless of Accept, and never cached. */
final class JsonAnswer {

    private static final MediaType TYPE = new MediaType("application", "json", StandardCharsets.UTF_8);

    private JsonAnswer() {}

    static ResponseEntity<byte[]> of(String json) {
        return ResponseEntity.ok()
                .contentType(TYPE)
                .cacheControl(CacheControl.noCache())
                .body(json.getBytes(StandardCharsets.UTF_8));
    }
}
