package org.chatsession.user;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first administrator of an installation without demo data; and, when no enabled administrator is left, the user who is made one
 * at the next start. Ignored while there is one.
 *
 * @param user login name
 * @param password from the environment only
 */
@ConfigurationProperties("chatsession.admin")
public record AdministratorSettings(
        @Nullable String user, @Nullable String password) {

    @Override
    public String toString() {
        return "AdministratorSettings[user=" + user + "]";
    }
}
