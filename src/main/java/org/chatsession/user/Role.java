package org.chatsession.user;

/** What a user may do beyond reading, which every user may. */
public enum Role {
    /** Everything, users and topics included. */
    ADMINISTRATOR,
    /** Chat sessions and messages, and topics according to the memberships. */
    AGENT,
    /** Reading only. */
    READ_ONLY;

    public boolean mayWrite() {
        return this != READ_ONLY;
    }
}
