package org.chatsession.failure;

/** The entity has changed since the caller read it: 412. */
public final class PreconditionFailedException extends ApiException {

    public PreconditionFailedException(String message) {
        super(message);
    }
}
