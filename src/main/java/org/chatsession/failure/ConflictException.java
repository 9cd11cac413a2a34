package org.chatsession.failure;

/** The stored state does not allow the change, for example because a {@code test} of a patch failed: 409. */
public final class ConflictException extends ApiException {

    public ConflictException(String message) {
        super(message);
    }
}
