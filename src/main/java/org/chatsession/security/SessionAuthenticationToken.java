package org.chatsession.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The browser session of a request, before its XSRF token is verified. */
final class SessionAuthenticationToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient @Nullable BrowserSession session;
    private final String xsrfToken;

    /** @param session null where no session has the id of the cookie, or it has expired */
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
