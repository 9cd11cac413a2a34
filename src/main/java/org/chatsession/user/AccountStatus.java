package org.chatsession.user;

/**
 * The current state of a user's account.
 *
 * @param stamp version of the credentials; tickets, tokens and sessions with another stamp are invalid
 */
public record AccountStatus(Caller caller, boolean enabled, long stamp) {

    /** Whether the user can log in and change anything: only such a user can answer customers (contract ruling 18). */
    public boolean mayWrite() {
        return enabled && caller.role() != Role.READ_ONLY;
    }

    /** Whether credentials that were granted with this stamp are still valid. */
    public boolean accepts(long grantedStamp) {
        return enabled && stamp == grantedStamp;
    }
}
