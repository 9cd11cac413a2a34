package org.chatsession.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.chatsession.installation.InRange;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of authentication: the enabled schemes and the lifetimes of credentials.
 *
 * @param authorizeWithUsername accept Basic; left out: onsite only
 * @param authorizeWithTicket accept SOTicket; left out: yes
 * @param authorizeWithImplicit accept the browser's session together with its XSRF token; left out: yes
 * @param authorizeWithBearer accept Bearer tokens that this server issued
 * @param authorizeWithJwt accept Bearer access tokens of the configured OpenID issuer; left out: online only
 * @param jwtUserClaim the claim of such a token that holds the login name; by default the subject, which users cannot change, unlike
 *     other claims of many issuers
 * @param bcryptStrength log2 of the rounds of new password hashes; older hashes are renewed at the next login
 * @param rememberLogin how long a verified name and password is cached, so that the hash is not computed again
 * @param ticketLifetime lifetime of a ticket after its last use
 * @param tokenLifetime lifetime of an issued Bearer token
 * @param maxCredentialsPerUser how many tickets, how many Bearer tokens and how many browser sessions one user may have at a time; a
 *     further one ends the one that expires first
 * @param contextIdentifier the tenant in tickets, tokens and the current principal
 * @param failuresPerUser wrong passwords in the window for one user from one address before further ones are refused without a check
 * @param failuresPerAddress wrong passwords in the window from one address, for all users together
 * @param failureWindow how long a wrong password counts
 * @see "cross-cutting 2.1"
 */
@ConfigurationProperties("chatsession.security")
public record SecuritySettings(
        @Nullable Boolean authorizeWithUsername,
        @Nullable Boolean authorizeWithTicket,
        @Nullable Boolean authorizeWithImplicit,
        @DefaultValue("true") boolean authorizeWithBearer,
        @Nullable Boolean authorizeWithJwt,
        @DefaultValue("sub") @NotBlank String jwtUserClaim,
        @DefaultValue("10") @InRange(min = "4", max = "16") int bcryptStrength,

        @DefaultValue("5m") @InRange(min = "0s", max = "1d") Duration rememberLogin,

        @DefaultValue("6h") @InRange(min = "1s", max = "3650d")
        Duration ticketLifetime,

        @DefaultValue("1h") @InRange(min = "1s", max = "3650d")
        Duration tokenLifetime,

        @DefaultValue("1000") @InRange(min = "1", max = "1000000")
        int maxCredentialsPerUser,

        @DefaultValue("Default")
        @Pattern(
                regexp = "[\\x21-\\x3a\\x3c-\\x7e]{1,100}",
                message = "must be 1 to 100 visible ASCII characters other than a semicolon")
        String contextIdentifier,

        @DefaultValue("10") @InRange(min = "1", max = "1000000")
        int failuresPerUser,

        @DefaultValue("300") @InRange(min = "1", max = "1000000")
        int failuresPerAddress,

        @DefaultValue("1m") @InRange(min = "1s", max = "1d") Duration failureWindow) {}
