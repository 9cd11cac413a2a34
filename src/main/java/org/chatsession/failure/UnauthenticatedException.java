package org.chatsession.failure;

/** The request has no credentials, or invalid ones: 401, {@code SoSessionException}. */
public final class UnauthenticatedException extends ApiException {

    public UnauthenticatedException(String message) {
        super(message);
    }
}
