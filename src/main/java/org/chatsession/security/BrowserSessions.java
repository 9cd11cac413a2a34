package org.chatsession.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.chatsession.failure.TooManyRequestsException;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.user.AccountStatus;
import org.chatsession.user.AccountStatusCache;
import org.chatsession.user.AuditLog;
import org.chatsession.user.Caller;
import org.chatsession.user.SecretHasher;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.web.util.WebUtils;

/**
 * Login and logout on the page. Sessions are created by successful logins only, and looked up only for requests with a session
 * cookie.
 *
 * @see "cross-cutting 2.5, 2.8"
 */
@Service
public class BrowserSessions {

    public static final String XSRF_HEADER = "X-XSRF-TOKEN";
    public static final String XSRF_COOKIE = "XSRF-TOKEN";
    public static final String XSRF_INPUT = "XSRF_TOKEN";

    private static final String USER = "user";
    private static final String STAMP = "stamp";
    private static final String XSRF = "xsrf";

    private final StoredSessions<?> stored;
    private final PasswordLogins logins;
    private final AccountStatusCache accountStatuses;
    private final SchemeSwitches switches;
    private final AuthenticationEventPublisher events;
    private final AuditLog audit;

    BrowserSessions(
            StoredSessions<?> stored,
            PasswordLogins logins,
            AccountStatusCache accountStatuses,
            SchemeSwitches switches,
            AuthenticationEventPublisher events,
            AuditLog audit) {
        this.stored = stored;
        this.logins = logins;
        this.accountStatuses = accountStatuses;
        this.switches = switches;
        this.events = events;
        this.audit = audit;
    }

    /** Whether the request has a session cookie; does not look up the session. */
    boolean hasCookie(HttpServletRequest request) {
        return stored.isNamedBy(request);
    }

    /** @return the session; null where there is none, or it has expired */
    public @Nullable BrowserSession find(HttpServletRequest request) {
        if (!switches.implicit() || !hasCookie(request)) {
            return null;
        }
        Session session = stored.find(request);
        if (session == null
                || !(session.getAttribute(USER) instanceof Integer user)
                || !(session.getAttribute(STAMP) instanceof Long stamp)
                || !(session.getAttribute(XSRF) instanceof String xsrf)) {
            return null;
        }
        AccountStatus status = accountStatuses.of(user);
        if (status == null || !status.accepts(stamp)) {
            return null;
        }
        return new BrowserSession(status.caller(), xsrf);
    }

    /**
     * Starts a session with a new id, which replaces any session of the browser.
     *
     * @throws UnauthenticatedException wrong name or password, or the scheme is disabled
     * @throws TooManyRequestsException too many failed attempts before
     */
    public BrowserSession logIn(
            String name, String password, HttpServletRequest request, HttpServletResponse response) {
        if (!switches.implicit()) {
            throw new UnauthenticatedException("Logging in on the page is switched off.");
        }
        Caller caller = check(name, password, request.getRemoteAddr());
        if (!accountStatuses.accepts(caller)) {
            throw new UnauthenticatedException("The user name or the password is wrong.");
        }
        BrowserSession started = new BrowserSession(caller, SecretHasher.token());
        stored.start(
                caller.associateId(),
                Map.of(USER, caller.associateId(), STAMP, caller.stamp(), XSRF, started.xsrfToken()),
                request,
                response);
        sendXsrfCookie(started.xsrfToken(), request, response);
        audit.loggedIn(caller, "page", request.getRemoteAddr());
        return started;
    }

    private Caller check(String name, String password, String address) {
        try {
            return logins.login(name, password, address);
        } catch (AuthenticationException e) {
            UsernamePasswordAuthenticationToken failed =
                    UsernamePasswordAuthenticationToken.unauthenticated(name, password);
            failed.setDetails(address);
            events.publishAuthenticationFailure(e, failed);
            throw e instanceof TooManyFailuresException tooMany
                    ? new TooManyRequestsException(tooMany.retryAfter())
                    : new UnauthenticatedException("The user name or the password is wrong.");
        }
    }

    /** Ends the session and its XSRF token. */
    public void logOut(HttpServletRequest request, HttpServletResponse response) {
        BrowserSession session = find(request);
        if (session != null) {
            stored.end(request, response);
            audit.loggedOut(session.caller(), request.getRemoteAddr());
        }
        sendCookie("", Duration.ZERO, request, response);
    }

    /** Returns a new token for a form without a session; it must be sent back both in the form and in the cookie. */
    public String offerXsrfToken(HttpServletRequest request, HttpServletResponse response) {
        String token = SecretHasher.token();
        sendXsrfCookie(token, request, response);
        return token;
    }

    /** Whether a form's token is the one in the cookie. */
    public boolean isXsrfToken(String token, HttpServletRequest request) {
        String expected = cookie(request, XSRF_COOKIE);
        return expected != null && SecretHasher.same(expected, token);
    }

    /** Whether a token is that of the session. */
    public boolean isXsrfToken(String token, BrowserSession session) {
        return SecretHasher.same(session.xsrfToken(), token);
    }

    public void sendXsrfCookie(String token, HttpServletRequest request, HttpServletResponse response) {
        sendCookie(token, null, request, response);
    }

    /** Sends the cookie, which is readable by scripts, since they must send the token in a header. */
    private static void sendCookie(
            String token, @Nullable Duration age, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(XSRF_COOKIE, token)
                .path(request.getContextPath() + "/")
                .secure(request.isSecure())
                .sameSite("Lax");
        if (age != null) {
            cookie.maxAge(age);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue();
    }
}
