package org.chatsession.failure;

import java.time.Duration;

/** So many attempts failed that the next is not looked at: 429 with {@code Retry-After}. */
public final class TooManyRequestsException extends ApiException {

    private final Duration retryAfter;

    public TooManyRequestsException(Duration retryAfter) {
        super("Too many failed logins. Try again in " + retryAfter.toSeconds() + " seconds.");
        this.retryAfter = retryAfter;
    }

    /** How long the caller should wait, in whole seconds and at least one. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
