package org.chatsession.idempotency;

/** The first request with a key has not been answered yet: 409, and the client may ask again. */
public final class RequestInProgressException extends RuntimeException {

    RequestInProgressException() {
        super("The first request with this Idempotency-Key is still running.");
    }
}
