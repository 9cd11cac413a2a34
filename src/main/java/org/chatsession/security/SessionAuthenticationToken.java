package org.chatsession.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The browser's session of a request, whose XSRF token has not been checked yet. */
final class SessionAuthenticationToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient @Nullable BrowserSession session;
    private final String xsrfToken;

    /** @param session null where there is none of the cookie's id, or it has ended */
    SessionAuthenticationToken(@Nullable BrowserSession session, String xsrfToken) {
        super(List.of());
        this.session = session;
        this.xsrfToken = xsrfToken;
    }

    @Override
    public String getCredentials() {
        return xsrfToken;
    }

    @Override
    public @Nullable BrowserSession getPrincipal() {
        return session;
    }
}
