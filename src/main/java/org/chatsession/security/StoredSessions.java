package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;

/**
 * Reads the sessions that Spring Session keeps. Reading them through the request would write each time when it was last used; here
 * that is written every minute.
 */
@Component
class StoredSessions<S extends Session> {

    private static final Duration TOUCH_AGAIN = Duration.ofMinutes(1);

    private final SessionRepository<S> sessions;
    private final CookieSerializer cookies;

    StoredSessions(SessionRepository<S> sessions, CookieSerializer cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** Whether the request carries the cookie of some session; looks nothing up. */
    boolean isNamedBy(HttpServletRequest request) {
        return request.getCookies() != null
                && !cookies.readCookieValues(request).isEmpty();
    }

    /** @return null where there is none, or it has ended */
    @Nullable
    S find(HttpServletRequest request) {
        List<String> ids = cookies.readCookieValues(request);
        for (String id : ids) {
            S session = sessions.findById(id);
            if (session != null && !session.isExpired()) {
                touch(session);
                return session;
            }
        }
        return null;
    }

    void remove(Session session) {
        sessions.deleteById(session.getId());
    }

    private void touch(S session) {
        Instant now = Clock.systemUTC().instant();
        if (session.getLastAccessedTime().plus(TOUCH_AGAIN).isBefore(now)) {
            session.setLastAccessedTime(now);
            sessions.save(session);
        }
    }
}
