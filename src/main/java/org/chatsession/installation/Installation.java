package org.chatsession.installation;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The kind of this installation, with defaults resolved. */
@Component
public class Installation {

    private final InstallationSettings settings;
    private final boolean embeddedDatabase;

    public Installation(InstallationSettings settings, @Value("${spring.datasource.url}") String databaseUrl) {
        this.settings = settings;
        this.embeddedDatabase = databaseUrl.startsWith("jdbc:h2:");
    }

    /** Whether demo users and topics are added to an empty database. */
    public boolean isDemo() {
        return settings.demo() == null ? embeddedDatabase : settings.demo();
    }

    /** Whether the setting asks for demo data explicitly, so that the operator is aware of the well-known passwords. */
    public boolean isDemoByHand() {
        return Boolean.TRUE.equals(settings.demo());
    }

    /** Whether references to unknown records are refused. */
    public boolean isStrict() {
        return settings.references() == InstallationSettings.References.STRICT;
    }

    /** Whether this is the hosted kind of installation. */
    public boolean isOnline() {
        return settings.installation() == InstallationSettings.Type.ONLINE;
    }

    public boolean hasEmbeddedDatabase() {
        return embeddedDatabase;
    }
}
