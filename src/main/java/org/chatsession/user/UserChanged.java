package org.chatsession.user;

/**
 * Application event: a user's password, role or state has changed, and everything granted before is invalid. Published within the
 * transaction of the change, which a failing listener rolls back.
 *
 * @param before the user as it was
 * @param after the user as it is; equal to {@code before} where only the password changed
 */
public record UserChanged(User before, User after) {

    public int associateId() {
        return after.associateId();
    }

    /** Whether the user could answer chats before the change and cannot after it (contract ruling 18). */
    public boolean endsWriting() {
        return before.mayWrite() && !after.mayWrite();
    }
}
