package org.chatsession.user;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The administrator to add at the first start of an installation without demo data, or to restore at a start without any enabled
 * administrator. Ignored while there is one, so the {@link PasswordPolicy} applies only where the password is used: one that was ignored
 * must not end the next start.
 *
 * @param user login name
 * @param password from the environment only
 */
@ConfigurationProperties("chatsession.admin")
public record AdministratorSettings(
        @Pattern(
                regexp = "\\P{Cc}{0," + NewUser.MAX_LOGIN_NAME_LENGTH + "}",
                message = "must have at most " + NewUser.MAX_LOGIN_NAME_LENGTH
                        + " characters, none of them a control character")
        @Nullable
        String user,

        @Nullable String password) {

    @Override
    public String toString() {
        return "AdministratorSettings[user=" + user + "]";
    }
}
