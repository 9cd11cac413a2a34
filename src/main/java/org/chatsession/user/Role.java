package org.chatsession.user;

/** What a user may do beyond reading, which every user may. */
public enum Role {
    /** Everything, users and topics included. */
    ADMINISTRATOR(1),
    /** Chat sessions and messages, and topics according to the memberships. */
    AGENT(2),
    /** Reading only. */
    READ_ONLY(3);

    private final int id;

    Role(int id) {
        this.id = id;
    }

    /** The id of the role in the API, our choice. */
    public int id() {
        return id;
    }

    public boolean mayWrite() {
        return this != READ_ONLY;
    }
}
