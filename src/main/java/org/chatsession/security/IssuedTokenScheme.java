package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * A Bearer token that this server issued.
 *
 * @see "cross-cutting 2.4"
 */
@Component
@Order(3)
class IssuedTokenScheme implements AuthenticationScheme {

    private final AccessCredentials credentials;
    private final SchemeSwitches switches;

    IssuedTokenScheme(AccessCredentials credentials, SchemeSwitches switches) {
        this.credentials = credentials;
        this.switches = switches;
    }

    @Override
    public boolean isEnabled() {
        return switches.bearer();
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String token = Authorization.of(request, "Bearer");
        return token == null || !isOwn(token) ? null : new BearerTokenAuthenticationToken(token);
    }

    static boolean isOwn(String token) {
        return token.startsWith(AccessCredentials.TOKEN_PREFIX);
    }

    @Override
    public boolean supports(Class<?> type) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public @Nullable CallerAuthentication authenticate(Authentication credentials) {
        String token = ((BearerTokenAuthenticationToken) credentials).getToken();
        return isOwn(token) ? new CallerAuthentication(this.credentials.verifyToken(token)) : null;
    }

    @Override
    public String challenge(boolean interactive) {
        return "Bearer";
    }
}
