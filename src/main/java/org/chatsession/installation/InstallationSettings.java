package org.chatsession.installation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the installation as a whole.
 *
 * @param dataDir folder of the embedded database; {@code memory} keeps all data in memory until the server stops
 * @param minFreeSpace free space on the disk of that folder below which writes are refused
 * @param demo whether to add demo users and topics to an empty database; by default with the embedded database only
 * @param baseTimeZone the zone that dates without an offset are in: a code ({@code NO}), an id ({@code 261}) or an IANA name
 * @param installation which of the contract's two kinds of installation this is, which decides the schemes of authentication
 * @param dates how dates are written
 * @param references how references to unknown ids are treated: stored as posted, or refused
 */
@ConfigurationProperties("chatsession")
public record InstallationSettings(
        @DefaultValue("./data") Path dataDir,

        @DefaultValue("16MB") @InRange(min = "0B", max = "1048576TB")
        DataSize minFreeSpace,

        @Nullable Boolean demo,
        @DefaultValue("UTC") String baseTimeZone,
        @DefaultValue Dates dates,
        @DefaultValue("onsite") Type installation,
        @DefaultValue("lenient") References references) {

    /** The contract's two kinds of installation (cross-cutting 2.1). */
    public enum Type {
        /** On the owner's own machines. */
        ONSITE,
        /** Hosted: requests cannot carry passwords, and tickets need an application token as well. */
        ONLINE
    }

    /** How unknown references in a posted entity are treated (contract ruling 2). */
    public enum References {
        /** Stored as posted. */
        LENIENT,
        /** Refused with 400, each named. */
        STRICT
    }

    /** @param includeOffset whether dates carry their offset even where the request does not ask for it */
    public record Dates(@DefaultValue("false") boolean includeOffset) {}
}
