package org.chatsession.idempotency;

/** The first request with the key is still running: 409, and the client may try again. */
public final class RequestInProgressException extends RuntimeException {

    RequestInProgressException() {
        super("The first request with this Idempotency-Key is still running.");
    }
}
