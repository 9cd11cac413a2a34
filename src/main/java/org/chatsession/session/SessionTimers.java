package org.chatsession.session;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chatsession.message.ChatMessages;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicRight;
import org.chatsession.topic.TopicView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets time have its effect on sessions. Several instances may do this at once: each takes the rows that no other has locked, and
 * after the commit they are no longer looked for.
 *
 * @see "chat-domain 4.7"
 */
@Component
class SessionTimers {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTimers.class);

    /** Nobody in particular: the server itself acts. */
    private static final int SERVER = 0;

    private static final String DEAD =
            "status between 1 and 6 and when_fetched < ? and not (chatbot_active and user_id = 0)";
    private static final String IDLE = "status in (5, 6) and when_idle < ?";
    private static final String FINISHED = "status = 7 and coalesce(when_ended, modified) < ?";
    private static final String DELETED = "status = 8 and modified < ?";
    private static final String WAITING = "status = 4 and topic_id = ? and alert_level < ? and when_requested < ?";
    private static final String UNANSWERED = "status = 5 and topic_id = ? and alert_level < ? and when_idle < ?";

    private final TimerSettings settings;
    private final ChatSessions sessions;
    private final SessionTransitions changes;
    private final ChatMessages messages;
    private final ChatTopicService topics;
    private final TopicMembers members;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    SessionTimers(
            TimerSettings settings,
            ChatSessions sessions,
            SessionTransitions changes,
            ChatMessages messages,
            ChatTopicService topics,
            TopicMembers members,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.sessions = sessions;
        this.changes = changes;
        this.messages = messages;
        this.topics = topics;
        this.members = members;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Scheduled(
            initialDelayString = "${chatsession.timers.interval:PT1M}",
            fixedDelayString = "${chatsession.timers.interval:PT1M}")
    void tick() {
        if (settings.enabled()) {
            try {
                run();
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("Timers of sessions failed and will run again: {}", e.toString());
            }
        }
    }

    /** Does all that is due by now. */
    void run() {
        each(DEAD, this::endByIdle, since(settings.deadAfter()));
        each(IDLE, this::endByIdle, since(settings.idleAfter()));
        each(FINISHED, session -> happen(session, Event.CLOSED), since(settings.closeAfter()));
        each(DELETED, this::purge, since(settings.purgeAfter()));
        topicsOfStatus(4).forEach(topic -> {
            warn(WAITING, topic, 2, topic.warnManagerNewChatMinutes());
            warn(WAITING, topic, 1, topic.warnNewChatMinutes());
        });
        topicsOfStatus(5).forEach(topic -> {
            warn(UNANSWERED, topic, 2, topic.warnManagerChatMessageMinutes());
            warn(UNANSWERED, topic, 1, topic.warnChatMessageMinutes());
        });
    }

    private void endByIdle(ChatSession session) {
        happen(session, Event.ENDED_BY_IDLE);
    }

    private void happen(ChatSession session, Event event) {
        changes.publishTransition(session, session.on(event, changes.moment(SERVER)), SERVER);
    }

    private void purge(ChatSession session) {
        messages.deleteAll(session.id());
        sessions.delete(session);
    }

    private Stream<TopicView> topicsOfStatus(int status) {
        return jdbc
                .queryForList("select distinct topic_id from chat_session where status = ?", Integer.class, status)
                .stream()
                .flatMap(id -> topics.view(id).stream());
    }

    /** Managers are not warned where none of them is at work. */
    private void warn(String condition, TopicView topic, int level, int minutes) {
        if (minutes > 0 && (level < 2 || members.isAnyonePresent(topic.id(), TopicRight.MANAGE))) {
            each(
                    condition,
                    session -> session.raiseAlert(level, changes.now()),
                    topic.id(),
                    level,
                    since(Duration.ofMinutes(minutes)));
        }
    }

    private void each(String condition, Consumer<ChatSession> action, Object... parameters) {
        int done = settings.batch();
        while (done == settings.batch()) {
            Integer changed = transaction.execute(status -> {
                List<ChatSession> due = claim(condition, parameters);
                due.forEach(action);
                return due.size();
            });
            done = changed == null ? 0 : changed;
        }
    }

    private List<ChatSession> claim(String condition, Object... parameters) {
        List<Integer> ids = jdbc.queryForList(
                "select id from chat_session where " + condition + " order by id fetch first " + settings.batch()
                        + " rows only for update skip locked",
                Integer.class,
                parameters);
        return ids.isEmpty() ? List.of() : sessions.findByIdIn(ids);
    }

    private OffsetDateTime since(Duration time) {
        Instant then = changes.now().minus(time);
        return then.atOffset(ZoneOffset.UTC);
    }
}
