package org.chatsession.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chatsession.failure.NotFoundException;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sessions as rows, page by page.
 *
 * @see "chat-domain 8, cross-cutting 13"
 */
@Service
@Transactional(readOnly = true)
public class ChatSessionFeed {

    /** The row type of all rows. */
    private static final String ENTITY = "chat";

    /** One second more would not fit into the form of a time span. */
    private static final long MAX_SPAN = Duration.ofHours(100).toSeconds() - 1;

    private final EntityManager entities;
    private final ChatTopicService topics;
    private final TopicMembers members;

    ChatSessionFeed(EntityManager entities, ChatTopicService topics, TopicMembers members) {
        this.entities = entities;
        this.topics = topics;
        this.members = members;
    }

    /**
     * Rows of all sessions.
     *
     * @param skip how many to leave out first
     * @param limit how many at most
     */
    public List<ChatSessionRow> rows(FeedOrder order, int skip, int limit, TextLocalizer texts) {
        return rows(query("", order, skip, limit), texts);
    }

    /**
     * The same of one topic.
     *
     * @throws NotFoundException no topic has the id
     */
    public List<ChatSessionRow> rowsOfTopic(int topicId, FeedOrder order, int skip, int limit, TextLocalizer texts) {
        if (topics.view(topicId).isEmpty()) {
            throw NotFoundException.chatTopic(topicId);
        }
        return rows(query(" where s.topicId = :topicId", order, skip, limit).setParameter("topicId", topicId), texts);
    }

    private TypedQuery<ChatSession> query(String where, FeedOrder order, int skip, int limit) {
        return entities.createQuery(
                        "select s from ChatSession s" + where + " order by " + order.clause(), ChatSession.class)
                .setFirstResult(skip)
                .setMaxResults(limit);
    }

    private List<ChatSessionRow> rows(TypedQuery<ChatSession> query, TextLocalizer texts) {
        Map<Integer, Optional<TopicView>> views = new HashMap<>();
        Map<List<Integer>, String> agents = new HashMap<>();
        return query.getResultList().stream()
                .map(session -> {
                    int topicId = session.topicId();
                    int user = session.user();
                    String agent = user == 0
                            ? ""
                            : agents.computeIfAbsent(List.of(user, topicId), key -> members.displayName(user, topicId));
                    return row(session, agent, views.computeIfAbsent(topicId, topics::view), texts);
                })
                .toList();
    }

    private static ChatSessionRow row(
            ChatSession session, String agent, Optional<TopicView> topic, TextLocalizer texts) {
        SessionData data = session.data();
        Timeline times = data.timeline();
        return new ChatSessionRow(
                Integer.toString(session.id()),
                ENTITY,
                session.id(),
                data.excerpt().first(),
                data.excerpt().last(),
                times.requested(),
                times.started(),
                times.ended(),
                texts.resource("SR_CHAT_STATUS_" + data.status().number()),
                agent,
                texts.localize(topic.map(TopicView::name).orElse("")),
                data.links().person(),
                data.links().contact(),
                span(times.started(), times.ended()),
                span(times.requested(), times.started()),
                data.handling().queuePos(),
                data.rating(),
                times.requested(),
                times.idle(),
                times.requested(),
                data.excerpt().first(),
                data.topicId(),
                texts.localize(topic.map(TopicView::description).orElse("")),
                texts.localize(topic.map(TopicView::badgeHeader).orElse("")));
    }

    /** The time between two moments as hours, minutes and seconds. */
    private static @Nullable String span(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return null;
        }
        long seconds = Math.max(0, Math.min(MAX_SPAN, Duration.between(from, to).toSeconds()));
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
