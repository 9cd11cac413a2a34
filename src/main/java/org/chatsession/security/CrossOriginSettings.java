package org.chatsession.security;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages of other sites may call.
 *
 * @param enable whether any may at all
 * @param origin blank-separated origins; {@code *} is every one, and an entry may end in {@code *} for whatever follows
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
