package org.chatsession.user;

import java.util.Locale;
import org.chatsession.localization.Truncation;
import org.jspecify.annotations.Nullable;

/**
 * The values of a user to be added, without the id, which the server assigns.
 *
 * @param displayName the nickname; blank for the full name
 */
public record NewUser(
        String loginName,
        @Nullable String userName,
        String firstName,
        String fullName,
        String displayName,
        int groupId,
        String groupName,
        Role role,
        boolean chatLicence) {

    static final int MAX_LOGIN_NAME_LENGTH = 239;
    static final int MAX_FIRST_NAME_LENGTH = 99;
    static final int MAX_NAME_LENGTH = 254;

    public NewUser {
        loginName = loginName.strip();
        userName = userName == null || userName.isBlank() ? null : userName.strip();
        firstName = firstName.isBlank() ? Truncation.truncate(loginName, MAX_FIRST_NAME_LENGTH) : firstName.strip();
        fullName = fullName.isBlank() ? firstName : fullName.strip();
        displayName = displayName.isBlank() ? fullName : displayName.strip();
    }

    /** The form in which names are compared, so that their case does not matter. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
