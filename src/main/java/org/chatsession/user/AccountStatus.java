package org.chatsession.user;

/**
 * What holds for a user right now.
 *
 * @param stamp everything granted under another stamp is void
 */
public record AccountStatus(Caller caller, boolean enabled, long stamp) {

    /** Whether the user can log in and change anything: only such a user counts as staff (contract ruling 18). */
    public boolean mayWrite() {
        return enabled && caller.role() != Role.READ_ONLY;
    }

    /** Whether what was granted under a stamp is still valid. */
    public boolean accepts(long grantedStamp) {
        return enabled && stamp == grantedStamp;
    }
}
