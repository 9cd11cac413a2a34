package org.chatsession.user;

/**
 * What holds for a user right now.
 *
 * @param stamp everything granted under another stamp is void
 */
public record AccountStatus(Caller caller, boolean enabled, long stamp) {

    /** Whether what was granted under a stamp still holds. */
    public boolean honours(long granted) {
        return enabled && stamp == granted;
    }
}
