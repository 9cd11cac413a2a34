package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chatsession.user.UserChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sessions in Spring Session's repository, and their cookie. The repository is used directly and not through the request, which
 * would store the time of last use on each request, where once a minute is enough, and would store a new session only after the
 * response, when a failure can no longer be reported.
 */
@Component
class StoredSessions<S extends Session> {

    private static final Logger LOG = LoggerFactory.getLogger(StoredSessions.class);

    private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

    /** The form of Spring Session's ids. Other values are ignored, since they may contain characters that the database rejects. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    /** Browsers send one cookie for each context path of this host; each one is looked up in the database. */
    private static final int MAX_COOKIES = 4;

    private final SessionRepository<S> sessions;
    private final CookieSerializer cookies;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int maxPerUser;
    private final Clock clock;

    StoredSessions(
            SessionRepository<S> sessions,
            CookieSerializer cookies,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SecuritySettings settings,
            Clock clock) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.maxPerUser = settings.maxCredentialsPerUser();
        this.clock = clock;
    }

    /** Whether the request has a session cookie; does not look up the session. */
    boolean isNamedBy(HttpServletRequest request) {
        return !ids(request).isEmpty();
    }

    /** @return the session; null where there is none, or it has expired */
    @Nullable
    S find(HttpServletRequest request) {
        for (String id : ids(request)) {
            S session = sessions.findById(id);
            if (session != null && !hasEnded(session)) {
                touch(session);
                return session;
            }
        }
        return null;
    }

    /**
     * Stores a new session, which replaces that of the request, and sends its cookie. If the user has reached the limit of sessions,
     * the least recently used ones are removed.
     */
    void start(
            int associateId, Map<String, Object> attributes, HttpServletRequest request, HttpServletResponse response) {
        S session = sessions.createSession();
        session.setLastAccessedTime(clock.instant());
        attributes.forEach(session::setAttribute);
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, Integer.toString(associateId));
        transaction.executeWithoutResult(status -> {
            sessions.save(session);
            ids(request).forEach(sessions::deleteById);
            removeSurplus(associateId);
        });
        cookies.writeCookieValue(new CookieValue(request, response, session.getId()));
    }

    /** Removes the request's session, if there is one, and its cookie. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        List<String> ids = ids(request);
        if (!ids.isEmpty()) {
            transaction.executeWithoutResult(status -> ids.forEach(sessions::deleteById));
            cookies.writeCookieValue(new CookieValue(request, response, ""));
        }
    }

    private void removeSurplus(int associateId) {
        jdbc.sql("delete from spring_session where primary_id in (select primary_id from spring_session"
                        + " where principal_name = ? order by last_access_time desc, primary_id offset ? rows)")
                .param(Integer.toString(associateId))
                .param(maxPerUser)
                .update();
    }

    /** Removes sessions that the changed stamp has made invalid, in the transaction of the change. */
    @EventListener
    void remove(UserChanged changed) {
        jdbc.sql("delete from spring_session where principal_name = ?")
                .param(Integer.toString(changed.associateId()))
                .update();
    }

    private List<String> ids(HttpServletRequest request) {
        return request.getCookies() == null
                ? List.of()
                : cookies.readCookieValues(request).stream()
                        .filter(id -> ID.matcher(id).matches())
                        .limit(MAX_COOKIES)
                        .toList();
    }

    private boolean hasEnded(Session session) {
        return session.isExpired()
                || session.getLastAccessedTime()
                        .plus(session.getMaxInactiveInterval())
                        .isBefore(clock.instant());
    }

    /** Records the use of a session, which extends it. If the database cannot be written, the session keeps its expiry. */
    private void touch(S session) {
        Instant now = clock.instant();
        if (session.getLastAccessedTime().plus(TOUCH_INTERVAL).isBefore(now)) {
            session.setLastAccessedTime(now);
            try {
                transaction.executeWithoutResult(status -> sessions.save(session));
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("A browser session could not be prolonged: {}", e.toString());
            }
        }
    }
}
