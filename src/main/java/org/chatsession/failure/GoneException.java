package org.chatsession.failure;

/** It was there once and is no longer kept: 410, {@code ArgumentException}. */
public final class GoneException extends ApiException {

    public GoneException(String message) {
        super(message);
    }
}
