package org.chatsession.user;

import org.jspecify.annotations.Nullable;

/**
 * A user, as an immutable value.
 *
 * @param associateId the AssociateId, which is the EjUserId too (chat-domain 1.2)
 * @param loginName the login name in its original spelling; unique case-insensitively
 * @param userName the second name, often an e-mail address; unique case-insensitively
 * @param firstName the given name, which customers may see
 * @param displayName the nickname, else the full name
 * @param groupId the user group, 0 for none
 * @param chatLicence whether the user can be present in chat and appears in the lists of chat users
 */
public record User(
        int associateId,
        String loginName,
        @Nullable String userName,
        String firstName,
        String fullName,
        String displayName,
        int groupId,
        String groupName,
        Role role,
        boolean chatLicence,
        boolean enabled) {

    /** Whether the user can log in and change anything: only such a user can answer customers (contract ruling 18). */
    public boolean mayWrite() {
        return enabled && role.mayWrite();
    }

    /** This user as the caller of a request. */
    public Caller asCaller() {
        return new Caller(associateId, loginName, displayName, role);
    }
}
