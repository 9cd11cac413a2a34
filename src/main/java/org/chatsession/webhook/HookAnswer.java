package org.chatsession.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of one request to a receiver.
 *
 * @param when time of the request
 * @param status null where there was no response
 * @param head status line and headers of the response, "" where there was none
 * @param body beginning of the response body
 * @param problem why there was no response, "" where there was one
 */
record HookAnswer(Instant when, int durationMs, @Nullable Integer status, String head, String body, String problem) {

    private static final int OK = 200;
    private static final int GONE = 410;

    boolean isSuccess() {
        return status != null && status == OK;
    }

    /** The receiver responded with 410, which means that retries are useless. */
    boolean isPermanentFailure() {
        return status != null && status == GONE;
    }

    /** Why the attempt failed, on one line; "" where it did not. */
    String error() {
        if (isSuccess()) {
            return "";
        }
        return status == null
                ? problem
                : "The receiver answered " + head.lines().findFirst().orElse("");
    }

    /** The response as text, or the reason why there was none. */
    String text() {
        return status == null ? problem : head + "\n" + body;
    }
}
