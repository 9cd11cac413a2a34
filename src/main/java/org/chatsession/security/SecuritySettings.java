package org.chatsession.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which ways of saying who calls are open, and how long what they grant lasts.
 *
 * @param authorizeWithUsername accept Basic; left out: onsite only
 * @param authorizeWithTicket accept SOTicket; left out: yes
 * @param authorizeWithImplicit accept the browser's session together with its XSRF token; left out: yes, as the seed's table has it
 * @param authorizeWithBearer accept Bearer tokens that this server issued
 * @param authorizeWithJwt accept Bearer access tokens of the configured OpenID issuer; left out: online only
 * @param jwtUserClaim the claim of such a token that holds the login name
 * @param bcryptStrength log2 of the rounds of new password hashes; older hashes are renewed at the next login
 * @param rememberLogin how long a verified name and password is trusted without computing the hash again
 * @param ticketLifetime how long a ticket lives after its last use
 * @param tokenLifetime how long an issued Bearer token lives
 * @param contextIdentifier the tenant that tickets, tokens and the current principal name
 * @param failuresPerUser wrong passwords in the window for one user from one address before further ones are refused unseen
 * @param failuresPerAddress wrong passwords in the window from one address, whatever the user
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
        @DefaultValue("preferred_username") String jwtUserClaim,
        @DefaultValue("10") int bcryptStrength,
        @DefaultValue("5m") Duration rememberLogin,
        @DefaultValue("6h") Duration ticketLifetime,
        @DefaultValue("1h") Duration tokenLifetime,
        @DefaultValue("Default") String contextIdentifier,
        @DefaultValue("10") int failuresPerUser,
        @DefaultValue("300") int failuresPerAddress,
        @DefaultValue("1m") Duration failureWindow) {}
