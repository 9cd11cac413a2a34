package org.chatsession.user;

/**
 * What holds for a user right now.
 *
 * @param stamp everything granted under another stamp is void
 */
public record AccountStatus(Caller caller, boolean enabled, long stamp) {

    /** Whether what was granted under a stamp is still valid. */
    public boolean accepts(long grantedStamp) {
        return enabled && stamp == grantedStamp;
    }
}
