package org.chatsession.carrier;

import java.util.List;

/**
 * The current user, with the fields of the SuperOffice carrier of this name.
 *
 * @see "cross-cutting 2.8"
 */
public record SoPrincipalCarrier(
        UserType userType,
        String associate,
        int associateId,
        boolean isPerson,
        int personId,
        int countryId,
        int homeCountryId,
        int contactId,
        int groupId,
        int businessId,
        int categoryId,
        int contactOwner,
        int roleId,
        String roleName,
        String roleDescription,
        String roleType,
        List<String> licenses,
        String fullName,
        @Name("EMailAddress") String emailAddress,
        List<String> functionRights,
        int ejUserId,
        int ejAccessLevel,
        String ejUserStatus,
        List<ProvidedCredential> providedCredentials,
        List<Integer> secondaryGroups,
        String databaseContextIdentifier,
        String userName)
        implements Carrier {

    /** A way in which the user can log in. */
    public record ProvidedCredential(String type, String searchName, String displayName, int credentialId)
            implements Carrier {}
}
