package org.chatsession.failure;

/** The stored state does not allow the change, as a failed patch test: 409. */
public final class Conflict extends RequestFailure {

    public Conflict(String message) {
        super(message);
    }
}
