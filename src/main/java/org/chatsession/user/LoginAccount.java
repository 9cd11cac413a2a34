package org.chatsession.user;

/** The values of a user that are needed for a login. */
public record LoginAccount(Caller caller, String passwordHash, boolean enabled) {

    public int associateId() {
        return caller.associateId();
    }

    @Override
    public String toString() {
        return "LoginAccount[" + caller.userName() + "]";
    }
}
