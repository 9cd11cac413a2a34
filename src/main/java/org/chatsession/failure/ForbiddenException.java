package org.chatsession.failure;

/** The caller is authenticated but may not do this: 403, {@code SoSentryException}. */
public final class ForbiddenException extends ApiException {

    public ForbiddenException(String message) {
        super(message);
    }
}
