package org.chatsession.user;

import org.chatsession.failure.ForbiddenException;

/**
 * The authenticated user of a request.
 *
 * @param associateId the AssociateId, which is the EjUserId too (chat-domain 1.2)
 * @param userName the login name, as stored
 * @param displayName the name that customers and colleagues see
 * @param stamp version of the user's credentials with which the request was authenticated; 0 for a caller without any
 */
public record Caller(int associateId, String userName, String displayName, Role role, long stamp) {

    /** A caller who was not authenticated by a request, to whom no credentials can be granted. */
    public Caller(int associateId, String userName, String displayName, Role role) {
        this(associateId, userName, displayName, role, 0);
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }

    /** @throws ForbiddenException the role is read-only */
    public void requireWriter() {
        if (!role.mayWrite()) {
            throw new ForbiddenException("The role of user '" + userName + "' may read but not change anything.");
        }
    }

    /** @throws ForbiddenException the caller is no administrator */
    public void requireAdministrator() {
        if (!isAdministrator()) {
            throw new ForbiddenException("Only an administrator may do this, and user '" + userName + "' is none.");
        }
    }
}
