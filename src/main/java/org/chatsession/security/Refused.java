package org.chatsession.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** The request says who calls, but not so that we believe it; or says nothing. Stackless: it is no defect of the server. */
final class Refused extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;

    private Refused(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    static Refused because(String why) {
        return new Refused(why, null);
    }

    static Refused throttled(Duration retryAfter) {
        return new Refused("too many failures", retryAfter);
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
