package org.chatsession.failure;

/** The entity has changed since the caller read it: 412. */
public final class PreconditionFailed extends RequestFailure {

    public PreconditionFailed(String message) {
        super(message);
    }
}
