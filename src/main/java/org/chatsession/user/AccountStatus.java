package org.chatsession.user;

/**
 * The current state of a user's account. Tickets, tokens and sessions with another stamp than that of the caller are invalid.
 */
public record AccountStatus(Caller caller, boolean enabled) {

    /** Whether the user can log in and change anything: only such a user can answer customers (contract ruling 18). */
    public boolean mayWrite() {
        return enabled && caller.role().mayWrite();
    }

    /** Whether credentials that were granted with this stamp are still valid. */
    public boolean accepts(long grantedStamp) {
        return enabled && caller.stamp() == grantedStamp;
    }
}
