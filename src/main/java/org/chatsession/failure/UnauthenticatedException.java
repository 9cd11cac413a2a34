package org.chatsession.failure;

/** Nobody, or nobody we know, is calling: 401, {@code SoSessionException}. */
public final class UnauthenticatedException extends ApiException {

    public UnauthenticatedException(String message) {
        super(message);
    }
}
