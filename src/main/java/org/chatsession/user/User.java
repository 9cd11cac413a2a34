package org.chatsession.user;

import org.jspecify.annotations.Nullable;

/**
 * A user as the rest of the program sees one.
 *
 * @param associateId the AssociateId, which is the EjUserId too (chat-domain 1.2)
 * @param loginName what the user logs in with, spelled as it was given; unique whatever the case
 * @param userName the second name, often an e-mail address; unique whatever the case
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

    /** Whether the user can log in and change anything: only such a user counts as staff (contract ruling 18). */
    public boolean mayWrite() {
        return enabled && role != Role.READ_ONLY;
    }

    /** This user as the one who calls. */
    public Caller asCaller() {
        return new Caller(associateId, loginName, displayName, role);
    }
}
