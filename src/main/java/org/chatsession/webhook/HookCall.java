package org.chatsession.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * One request to a receiver.
 *
 * @param event value of X-SuperOffice-Event
 * @param retry number of earlier attempts of the same delivery
 * @see "webhooks 5.1"
 */
record HookCall(
        String targetUrl,
        String secret,
        Map<String, String> headers,
        String event,
        UUID eventId,
        int retry,
        String body) {

    /** Whether it is a test, which receivers should not act on. */
    boolean isTest() {
        return event.equals(HookEvents.TEST);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
