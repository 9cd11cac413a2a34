package org.chatsession.session;

import java.util.Optional;
import org.chatsession.carrier.ChatSessionStatus;
import org.springframework.data.repository.Repository;

/** All stored chat sessions. */
interface ChatSessions extends Repository<ChatSession, Integer> {

    ChatSession save(ChatSession session);

    Optional<ChatSession> findById(int id);

    int countByStatusAndTopicId(ChatSessionStatus status, int topicId);

    /** How many wait in a topic. */
    default int pending(int topicId) {
        return countByStatusAndTopicId(ChatSessionStatus.InQueue, topicId);
    }
}
