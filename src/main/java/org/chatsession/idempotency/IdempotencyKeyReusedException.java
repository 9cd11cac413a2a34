package org.chatsession.idempotency;

/** A key was sent before with another request: 422. */
public final class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException() {
        super("The Idempotency-Key was sent before with another body; a new request needs a new key.");
    }
}
