package org.chatsession.user;

/**
 * A user's password, role or state has changed, and what was granted to the user before is void. Published within the transaction
 * of the change: a listener that fails undoes it.
 *
 * @param before the user as it was
 * @param after the user as it is; equal to {@code before} where only the password changed
 */
public record UserChanged(User before, User after) {

    public int associateId() {
        return after.associateId();
    }

    /** Whether the user could answer chats until now and cannot any more (contract ruling 18). */
    public boolean endsWriting() {
        return before.mayWrite() && !after.mayWrite();
    }
}
