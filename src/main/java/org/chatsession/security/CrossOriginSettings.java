package org.chatsession.security;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of cross-origin requests (CORS).
 *
 * @param enable whether cross-origin requests are allowed at all
 * @param origin blank-separated origins; {@code *} stands for every origin, and at the end of an entry for any characters
 * @see "cross-cutting 15"
 */
@ConfigurationProperties("chatsession.cors")
public record CrossOriginSettings(
        @DefaultValue("true") boolean enable,

        @DefaultValue("")
        @Pattern(
                regexp = "\\s*((\\*|[A-Za-z][A-Za-z0-9+.-]*://[^\\s/]+)(\\s+|$))*",
                message = "must hold origins such as https://desk.example.org, separated by blanks, or *")
        String origin) {}
