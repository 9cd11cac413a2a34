package org.chatsession.web.converter;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chatsession.installation.InRange;
import org.chatsession.localization.TimeZones;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of requests and responses.
 *
 * @param maxBodySize largest request body; a larger one is answered with 413
 * @param maxHeadTime time in which a request line and its headers must arrive; a slower connection is closed
 * @param maxBodyTime time in which a request body must arrive; a slower one is answered with 408. A connection on which nothing
 *     arrives is closed earlier, by {@code server.tomcat.connection-timeout}
 * @param maxAnswerTime how long a client may take to read an answer, from the first time that the server had to wait for it; then the
 *     connection is closed. A client that reads nothing is cut off sooner, by {@code server.tomcat.connection-timeout}
 * @param maxConnectionsPerAddress connections that one address, or one IPv6 network of 64 bits, may have at a time, unless it is a
 *     trusted proxy's; more are closed
 * @param timeZoneAliases further names for {@code SO-TimeZone}, in any case, each with the code, id or IANA name that it stands for
 * @param translated texts that are translated although customers type them, such as {@code ChatMessage.Message}
 * @param untranslated texts that are not translated although they are configured, such as {@code Sale.Title}
 */
@ConfigurationProperties("chatsession.wire")
public record WireSettings(
        @DefaultValue("1MB") @InRange(min = "1KB", max = "1GB")
        DataSize maxBodySize,

        @DefaultValue("20s") @InRange(min = "1s", max = "24h")
        Duration maxHeadTime,

        @DefaultValue("30s") @InRange(min = "1s", max = "24h")
        Duration maxBodyTime,

        @DefaultValue("2m") @InRange(min = "1s", max = "24h")
        Duration maxAnswerTime,

        @DefaultValue("512") @InRange(min = "1", max = "1000000")
        int maxConnectionsPerAddress,

        @DefaultValue Map<String, String> timeZoneAliases,
        @DefaultValue Set<String> translated,
        @DefaultValue Set<String> untranslated) {

    public WireSettings {
        // In any case, because names that come from environment variables are in lower case
        Map<String, String> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.putAll(timeZoneAliases);
        timeZoneAliases = Collections.unmodifiableMap(inAnyCase);
        timeZoneAliases.forEach((alias, zone) -> {
            if (TimeZones.find(zone).isEmpty()) {
                throw new IllegalArgumentException("chatsession.wire.time-zone-aliases." + alias + " is '" + zone
                        + "', but it must be a code (NO), an id (261) or an IANA name (Europe/Oslo)");
            }
        });
    }
}
