package org.chatsession.user;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The administrator to add at the first start of an installation without demo data, or to restore at a start without any enabled
 * administrator. Ignored while there is one.
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
