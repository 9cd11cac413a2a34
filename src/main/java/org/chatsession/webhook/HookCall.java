package org.chatsession.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * One request to a receiver.
 *
 * @param event value of X-SuperOffice-Event
 * @param retry attempts of the same delivery before this one
 * @param test whether nobody is to act on it
 * @see "webhooks 5.1"
 */
record HookCall(
        String targetUrl,
        String secret,
        Map<String, String> headers,
        String event,
        UUID eventId,
        int retry,
        boolean test,
        String body) {

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
