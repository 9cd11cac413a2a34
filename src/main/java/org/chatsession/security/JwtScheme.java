package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.user.LoginAccount;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * A Bearer access token of the OpenID issuer that {@code spring.security.oauth2.resourceserver.jwt} names. One of its claims must be
 * the login name of a user of this server, and it must have this server as audience and an expiry.
 *
 * @see "cross-cutting 2.1"
 */
@Component
@Order(4)
class JwtScheme implements AuthenticationScheme {

    private final ObjectProvider<JwtDecoder> decoder;
    private final Users users;
    private final SchemeSwitches switches;
    private final String userClaim;

    JwtScheme(ObjectProvider<JwtDecoder> decoder, Users users, SchemeSwitches switches, SecuritySettings settings) {
        this.decoder = decoder;
        this.users = users;
        this.switches = switches;
        this.userClaim = settings.jwtUserClaim();
    }

    @Override
    public boolean isEnabled() {
        return switches.jwt() && decoder.getIfAvailable() != null;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String token = Authorization.of(request, "Bearer");
        if (token == null || IssuedTokenScheme.isOwn(token)) {
            return null;
        }
        if (token.isEmpty()) {
            throw new BadCredentialsException("malformed");
        }
        return new BearerTokenAuthenticationToken(token);
    }

    @Override
    public boolean supports(Class<?> type) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public @Nullable CallerAuthentication authenticate(Authentication credentials) {
        String token = ((BearerTokenAuthenticationToken) credentials).getToken();
        if (IssuedTokenScheme.isOwn(token)) {
            return null;
        }
        String login = decode(token).getClaimAsString(userClaim);
        LoginAccount account = login == null ? null : users.loginAccount(login);
        if (account == null) {
            throw new BadCredentialsException("token of somebody who is no user");
        }
        if (!account.enabled()) {
            throw new DisabledException("user is disabled");
        }
        return new CallerAuthentication(account.caller());
    }

    private Jwt decode(String token) {
        try {
            return decoder.getObject().decode(token);
        } catch (BadJwtException e) {
            throw new BadCredentialsException("no good token of the issuer", e);
        } catch (JwtException | JwtDecoderInitializationException e) {
            throw new AuthenticationServiceException("The OpenID issuer does not answer", e);
        }
    }

    @Override
    public String challenge(boolean interactive) {
        return "Bearer";
    }
}
