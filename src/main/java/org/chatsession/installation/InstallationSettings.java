package org.chatsession.installation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the installation as a whole.
 *
 * @param dataDir folder of the embedded database
 * @param demo whether to fill an empty database with demo users and topics; left out: with the embedded database only
 * @param baseTimeZone the zone that dates without an offset are in: a code ({@code NO}), an id ({@code 261}) or an IANA name
 * @param references what to do with ids that are not known: keep what was posted, or refuse
 */
@ConfigurationProperties("chatsession")
public record InstallationSettings(
        @DefaultValue("./data") Path dataDir,
        @Nullable Boolean demo,
        @DefaultValue("UTC") String baseTimeZone,
        @DefaultValue("lenient") References references) {

    /** How unknown references in a posted entity are treated (contract ruling 2). */
    public enum References {
        /** Stored as posted. */
        LENIENT,
        /** Refused with 400, each named. */
        STRICT
    }
}
