package org.chatsession.web.request;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of requests and answers.
 *
 * @param datesIncludeOffset whether dates carry their offset even when the request does not ask for it
 * @param maxBodySize largest request body; a larger one is answered with 413
 * @param timeZoneAliases further names that {@code SO-TimeZone} takes, each with the code, id or IANA name it stands for
 */
@ConfigurationProperties("chatsession.wire")
public record WireSettings(
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue Map<String, String> timeZoneAliases) {}
