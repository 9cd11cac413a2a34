package org.chatsession.failure;

/** The resource existed and has been removed: 410, {@code ArgumentException}. */
public final class GoneException extends ApiException {

    public GoneException(String message) {
        super(message);
    }
}
