package org.chatsession.failure;

import java.time.Duration;

/** Too many logins have failed, so further ones are refused unchecked: 429 with {@code Retry-After}. */
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
