package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A Bearer token that this server issued.
 *
 * @see "cross-cutting 2.4"
 */
@Component
@Order(3)
class IssuedTokenScheme implements Scheme {

    private final AccessCredentials credentials;
    private final EnabledAuthenticationSchemes gates;

    IssuedTokenScheme(AccessCredentials credentials, EnabledAuthenticationSchemes gates) {
        this.credentials = credentials;
        this.gates = gates;
    }

    @Override
    public String name() {
        return "Bearer";
    }

    @Override
    public boolean isEnabled() {
        return gates.bearer();
    }

    @Override
    public Outcome examine(HttpServletRequest request) {
        String token = Authorization.of(request, "Bearer");
        return token == null || !token.startsWith(AccessCredentials.TOKEN_PREFIX)
                ? Outcome.NOT_MINE
                : credentials.verifyToken(token);
    }

    @Override
    public String challenge(boolean interactive) {
        return "Bearer";
    }
}
