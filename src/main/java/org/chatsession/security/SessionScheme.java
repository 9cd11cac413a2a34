package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.user.SecretHasher;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The browser's session, which counts only together with its XSRF token, on every method. Tried only where there is no
 * {@code Authorization} header.
 *
 * @see "cross-cutting 2.5"
 */
@Component
@Order(5)
class SessionScheme implements Scheme {

    private final BrowserSessions sessions;
    private final EnabledAuthenticationSchemes gates;

    SessionScheme(BrowserSessions sessions, EnabledAuthenticationSchemes gates) {
        this.sessions = sessions;
        this.gates = gates;
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public boolean isEnabled() {
        return gates.implicit();
    }

    @Override
    public Outcome examine(HttpServletRequest request) {
        if (Authorization.isPresent(request) || !sessions.hasCookie(request)) {
            return Outcome.NOT_MINE;
        }
        String token = request.getHeader(BrowserSessions.XSRF_HEADER);
        if (token == null) {
            return Outcome.wrong("no XSRF token");
        }
        BrowserSession session = sessions.find(request);
        if (session == null) {
            return Outcome.wrong("no such session");
        }
        return SecretHasher.same(session.xsrfToken(), token)
                ? new Outcome.Known(session.caller())
                : Outcome.wrong("wrong XSRF token");
    }

    /** A session has no challenge of its own: nobody logs in by header. */
    @Override
    public @Nullable String challenge(boolean interactive) {
        return null;
    }
}
