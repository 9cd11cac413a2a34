package org.chatsession.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsession.failure.NotFound;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.wire.LocalizedText;
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

    private final ChatSessions sessions;
    private final ChatTopicService topics;
    private final TopicMembers members;

    ChatSessionFeed(ChatSessions sessions, ChatTopicService topics, TopicMembers members) {
        this.sessions = sessions;
        this.topics = topics;
        this.members = members;
    }

    /**
     * Rows of all sessions by id.
     *
     * @param skip how many to leave out first
     * @param limit how many at most
     */
    public List<ChatSessionRow> rows(int skip, int limit, LocalizedText texts) {
        return rows(sessions.page(skip, limit), texts);
    }

    /**
     * The same of one topic.
     *
     * @throws NotFound no topic has the id
     */
    public List<ChatSessionRow> rowsOfTopic(int topicId, int skip, int limit, LocalizedText texts) {
        if (topics.view(topicId).isEmpty()) {
            throw NotFound.chatTopic(topicId);
        }
        return rows(sessions.pageOfTopic(topicId, skip, limit), texts);
    }

    private List<ChatSessionRow> rows(List<ChatSession> found, LocalizedText texts) {
        Map<Integer, String> names = new HashMap<>();
        Map<List<Integer>, String> agents = new HashMap<>();
        return found.stream()
                .map(session -> {
                    SessionData data = session.data();
                    int topicId = data.topicId();
                    return new ChatSessionRow(
                            Integer.toString(session.id()),
                            ENTITY,
                            session.id(),
                            data.excerpt().first(),
                            data.excerpt().last(),
                            data.timeline().requested(),
                            data.timeline().started(),
                            data.timeline().ended(),
                            texts.resource("SR_CHAT_STATUS_" + data.status().number()),
                            session.user() == 0
                                    ? ""
                                    : agents.computeIfAbsent(
                                            List.of(session.user(), topicId),
                                            key -> members.displayName(session.user(), topicId)),
                            names.computeIfAbsent(
                                    topicId,
                                    id -> topics.view(id)
                                            .map(topic -> texts.localize(topic.name()))
                                            .orElse("")),
                            data.links().person(),
                            data.links().contact());
                })
                .toList();
    }
}
