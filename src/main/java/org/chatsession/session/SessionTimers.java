package org.chatsession.session;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.durability.SqlTime;
import org.chatsession.message.ChatMessages;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicRight;
import org.chatsession.topic.TopicView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Scheduled jobs: dead and idle sessions end, finished ones are closed, deleted ones are purged, and an alert is raised for those
 * that wait too long. Several instances may run the jobs at the same time: each skips rows that another has locked, and checks again
 * that a session is due.
 *
 * @see "chat-domain 4.7"
 */
@Component
class SessionTimers {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTimers.class);

    private static final String ONGOING = Phase.ACTIVE.numbers();
    private static final String OPEN = Phase.PRE.numbers() + ", " + Phase.QUEUE.numbers() + ", " + ONGOING;

    private static final String DEAD =
            "status in (" + OPEN + ") and when_fetched < ? and not (chatbot_active and user_id = 0)";
    private static final String IDLE = "status in (" + ONGOING + ") and when_idle < ?";
    private static final String FINISHED =
            "status = " + ChatSessionStatus.Finished.number() + " and coalesce(when_ended, modified) < ?";
    private static final String DELETED = "status = " + ChatSessionStatus.Deleted.number() + " and modified < ?";
    private static final String WAITING = "status = " + ChatSessionStatus.InQueue.number()
            + " and topic_id = ? and alert_level < ? and when_requested < ?";
    private static final String UNANSWERED = "status = " + ChatSessionStatus.CustomerLast.number()
            + " and topic_id = ? and alert_level < ? and greatest(coalesce(when_started, when_idle), least(when_idle,"
            + " coalesce(" + ChatMessages.firstUnansweredOf("chat_session.id") + ", when_idle))) < ?";

    private final TimerSettings settings;
    private final ChatSessions sessions;
    private final SessionTransitions transitions;
    private final ChatMessages messages;
    private final ChatTopicService topics;
    private final TopicMembers members;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SessionTimers(
            TimerSettings settings,
            ChatSessions sessions,
            SessionTransitions transitions,
            ChatMessages messages,
            ChatTopicService topics,
            TopicMembers members,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.sessions = sessions;
        this.transitions = transitions;
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
            run();
        }
    }

    /** Runs all jobs that are due. A failure is logged and retried at the next run, and does not stop the other jobs. */
    void run() {
        each(DEAD, apply(Trigger.ENDED_BY_IDLE), since(settings.deadAfter()));
        each(IDLE, apply(Trigger.ENDED_BY_IDLE), since(settings.idleAfter()));
        each(FINISHED, apply(Trigger.CLOSED), since(settings.closeAfter()));
        each(DELETED, this::purge, since(settings.purgeAfter()));
        eachTopic(ChatSessionStatus.InQueue, topic -> {
            warn(WAITING, topic, 2, topic.warnManagerNewChatMinutes());
            warn(WAITING, topic, 1, topic.warnNewChatMinutes());
        });
        eachTopic(ChatSessionStatus.CustomerLast, topic -> {
            warn(UNANSWERED, topic, 2, topic.warnManagerChatMessageMinutes());
            warn(UNANSWERED, topic, 1, topic.warnChatMessageMinutes());
        });
    }

    private Consumer<ChatSession> apply(Trigger trigger) {
        return session -> transitions.apply(session, trigger, SessionTransitions.SERVER);
    }

    private void purge(ChatSession session) {
        messages.deleteAll(session.id());
        sessions.delete(session);
    }

    /** Runs an action for every topic that has sessions of the status. */
    private void eachTopic(ChatSessionStatus status, Consumer<TopicView> action) {
        attempt("Timers failed to look for topics", () -> {
            for (int id : jdbc.sql("select distinct topic_id from chat_session where status = " + status.number())
                    .query(Integer.class)
                    .list()) {
                attempt(
                        "Timers failed for chat topic " + id,
                        () -> topics.view(id).ifPresent(action));
            }
        });
    }

    /** Raises alerts, but none for managers if no manager is present. */
    private void warn(String condition, TopicView topic, int level, int minutes) {
        if (minutes > 0 && (level < 2 || members.isAnyonePresent(topic.id(), TopicRight.MANAGE))) {
            each(
                    condition,
                    session -> session.raiseAlert(level, transitions.now()),
                    topic.id(),
                    level,
                    since(Duration.ofMinutes(minutes)));
        }
    }

    /**
     * Runs an action for every session that satisfies the condition, one batch in a transaction. If a batch fails, each of its
     * sessions is processed in its own transaction, so that one failure does not affect the others.
     */
    private void each(String condition, Consumer<ChatSession> action, Object... parameters) {
        attempt("Timers failed to look for chat sessions", () -> {
            for (List<Integer> due = due(0, condition, parameters);
                    !due.isEmpty();
                    due = due(due.get(due.size() - 1), condition, parameters)) {
                try {
                    change(due, action, condition, parameters);
                } catch (RuntimeException e) {
                    LOG.debug("A batch of {} chat sessions failed; each is tried by itself", due.size(), e);
                    for (int id : due) {
                        attempt(
                                "Timers failed for chat session " + id,
                                () -> change(List.of(id), action, condition, parameters));
                    }
                }
            }
        });
    }

    private List<Integer> due(int after, String condition, Object... parameters) {
        return jdbc.sql("select id from chat_session where id > ? and " + condition + " order by id fetch first "
                        + settings.batch() + " rows only")
                .param(after)
                .params(parameters)
                .query(Integer.class)
                .list();
    }

    /** Changes sessions in one transaction; rows that another instance has locked are skipped. */
    private void change(List<Integer> ids, Consumer<ChatSession> action, String condition, Object... parameters) {
        transaction.executeWithoutResult(status -> {
            List<Integer> claimed = jdbc.sql("select id from chat_session where id in (?"
                            + ", ?".repeat(ids.size() - 1) + ") and " + condition
                            + " order by id for update skip locked")
                    .params(ids)
                    .params(parameters)
                    .query(Integer.class)
                    .list();
            if (!claimed.isEmpty()) {
                sessions.findByIdIn(claimed).forEach(action);
            }
        });
    }

    private static void attempt(String failure, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warn("{}, and will try again: {}", failure, e.toString());
        }
    }

    private OffsetDateTime since(Duration time) {
        return SqlTime.of(transitions.now().minus(time));
    }
}
