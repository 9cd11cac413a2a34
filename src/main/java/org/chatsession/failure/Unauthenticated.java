package org.chatsession.failure;

/** Nobody, or nobody we know, is calling: 401, {@code SoSessionException}. */
public final class Unauthenticated extends RequestFailure {

    public Unauthenticated(String message) {
        super(message);
    }
}
