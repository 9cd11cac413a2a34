package org.chatsession.carrier;

import org.jspecify.annotations.Nullable;

/**
 * A user as administrators see it. Our choice: the contract only has the current principal.
 *
 * @param name the login name
 * @param displayName the nickname; when it is not sent, the full name
 */
public record UserEntity(
        @Key int associateId,
        @Length(239) String name,
        @Length(254) @Nullable String userName,
        @Length(99) String firstName,
        @Length(254) String fullName,
        @Length(254) String displayName,
        int groupId,
        @Length(254) String groupName,
        UserRole role,
        boolean chatLicence,
        @ReadOnly boolean enabled)
        implements Carrier {}
