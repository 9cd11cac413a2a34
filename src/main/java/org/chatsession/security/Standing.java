package org.chatsession.security;

/**
 * What holds for a user right now.
 *
 * @param stamp everything granted under another stamp is void
 */
record Standing(Caller caller, boolean enabled, long stamp) {

    /** Whether what was granted under a stamp still holds. */
    boolean honours(long granted) {
        return enabled && stamp == granted;
    }
}
