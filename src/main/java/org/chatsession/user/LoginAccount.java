package org.chatsession.user;

/** What a login needs to know of the user. */
public record LoginAccount(Caller caller, String passwordHash, boolean enabled, long stamp) {

    public int associateId() {
        return caller.associateId();
    }

    @Override
    public String toString() {
        return "LoginAccount[" + caller.userName() + "]";
    }
}
