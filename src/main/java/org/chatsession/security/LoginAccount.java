package org.chatsession.security;

/** What a login needs to know of the user. */
record LoginAccount(Caller caller, String passwordHash, boolean enabled, long stamp) {

    int associateId() {
        return caller.associateId();
    }

    @Override
    public String toString() {
        return "LoginAccount[" + caller.userName() + "]";
    }
}
