package org.chatsession.failure;

/** The stored state does not allow the change, as a failed patch test: 409. */
public final class ConflictException extends ApiException {

    public ConflictException(String message) {
        super(message);
    }
}
