package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.user.LoginAccount;
import org.chatsession.user.Users;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * A Bearer access token of the OpenID issuer that {@code spring.security.oauth2.resourceserver.jwt} names. One of its claims is the
 * login name of a user here; nobody is let in who is not a user. The token has to name this server as its audience and to expire.
 *
 * @see "cross-cutting 2.1"
 */
@Component
@Order(4)
class JwtScheme implements Scheme {

    private final ObjectProvider<JwtDecoder> decoder;
    private final Users users;
    private final EnabledAuthenticationSchemes gates;
    private final String userClaim;

    JwtScheme(
            ObjectProvider<JwtDecoder> decoder,
            Users users,
            EnabledAuthenticationSchemes gates,
            SecuritySettings settings) {
        this.decoder = decoder;
        this.users = users;
        this.gates = gates;
        this.userClaim = settings.jwtUserClaim();
    }

    @Override
    public String name() {
        return "JWT";
    }

    @Override
    public boolean isEnabled() {
        return gates.jwt() && decoder.getIfAvailable() != null;
    }

    @Override
    public Outcome examine(HttpServletRequest request) {
        String token = Authorization.of(request, "Bearer");
        if (token == null || token.startsWith(AccessCredentials.TOKEN_PREFIX)) {
            return Outcome.NOT_MINE;
        }
        Jwt jwt;
        try {
            jwt = decoder.getObject().decode(token);
        } catch (BadJwtException e) {
            return Outcome.wrong("no good token of the issuer");
        } catch (JwtException | JwtDecoderInitializationException e) {
            throw new AuthenticationServiceException("The OpenID issuer does not answer", e);
        }
        String login = jwt.getClaimAsString(userClaim);
        LoginAccount account = login == null ? null : users.loginAccount(login);
        if (account == null) {
            return Outcome.wrong("token of somebody who is no user");
        }
        return account.enabled() ? new Outcome.Known(account.caller()) : Outcome.wrong("user is disabled");
    }

    @Override
    public String challenge(boolean interactive) {
        return "Bearer";
    }
}
