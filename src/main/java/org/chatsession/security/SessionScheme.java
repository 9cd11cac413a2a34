package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * The browser session, which is accepted only together with its XSRF token, on every method. Ignored if there is an
 * {@code Authorization} header.
 *
 * @see "cross-cutting 2.5"
 */
@Component
@Order(5)
class SessionScheme implements AuthenticationScheme {

    private final BrowserSessions sessions;
    private final SchemeSwitches switches;

    SessionScheme(BrowserSessions sessions, SchemeSwitches switches) {
        this.sessions = sessions;
        this.switches = switches;
    }

    @Override
    public boolean isEnabled() {
        return switches.implicit();
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (Authorization.isPresent(request) || !sessions.hasCookie(request)) {
            return null;
        }
        String token = request.getHeader(BrowserSessions.XSRF_HEADER);
        if (token == null) {
            throw new BadCredentialsException("no XSRF token");
        }
        BrowserSession session = sessions.find(request);
        if (session == null) {
            throw new BadCredentialsException("no such session");
        }
        return new PreAuthenticatedAuthenticationToken(session, token);
    }

    @Override
    public boolean supports(Class<?> type) {
        return PreAuthenticatedAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public CallerAuthentication authenticate(Authentication credentials) {
        PreAuthenticatedAuthenticationToken token = (PreAuthenticatedAuthenticationToken) credentials;
        BrowserSession session = (BrowserSession) token.getPrincipal();
        if (!sessions.isXsrfToken(String.valueOf(token.getCredentials()), session)) {
            throw new BadCredentialsException("wrong XSRF token");
        }
        return new CallerAuthentication(session.caller());
    }

    /** A session has no challenge, because it is not sent in the {@code Authorization} header. */
    @Override
    public @Nullable String challenge(boolean interactive) {
        return null;
    }
}
