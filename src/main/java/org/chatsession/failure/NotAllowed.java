package org.chatsession.failure;

/** The caller is known but may not do this: 403, {@code SoSentryException}. */
public final class NotAllowed extends RequestFailure {

    public NotAllowed(String message) {
        super(message);
    }
}
