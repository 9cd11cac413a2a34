package org.chatsession.user;

/** What a user may do beyond reading, which every user may. */
public enum Role {
    /** Everything, users and topics included. */
    ADMINISTRATOR,
    /** Chat sessions and messages, and topics as far as the membership goes. */
    AGENT,
    /** Nothing but reading. */
    READ_ONLY
}
