package org.chatsession.idempotency;

/** The key was sent before with a different request: 422. */
public final class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException() {
        super("The Idempotency-Key was sent before with a different request; a new request needs a new key.");
    }
}
