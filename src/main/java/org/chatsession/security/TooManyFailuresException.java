package org.chatsession.security;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** Too many attempts have failed, so these credentials were not verified. */
class TooManyFailuresException extends LockedException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    TooManyFailuresException(Duration retryAfter) {
        super("too many failures");
        this.retryAfter = retryAfter;
    }

    /** How long to wait, in whole seconds and at least one. */
    Duration retryAfter() {
        return retryAfter;
    }
}
