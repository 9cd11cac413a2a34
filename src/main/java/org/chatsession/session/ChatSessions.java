package org.chatsession.session;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chatsession.carrier.ChatSessionStatus;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All stored chat sessions. */
interface ChatSessions extends Repository<ChatSession, Integer> {

    ChatSession save(ChatSession session);

    void delete(ChatSession session);

    Optional<ChatSession> findById(int id);

    /** The session, with its row locked until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from ChatSession s where s.id = :id")
    Optional<ChatSession> lock(int id);

    /** Locked in the order of ids, to avoid deadlocks. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from ChatSession s where s.topicId = :topicId and s.status in :statuses order by s.id")
    List<ChatSession> lockWaiting(int topicId, Collection<ChatSessionStatus> statuses);

    /** Sessions with these statuses that are offered to the agent, locked in the order of ids. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from ChatSession s where s.assignment.transferTo = :agent and s.status in :statuses order by s.id")
    List<ChatSession> lockOffered(int agent, Collection<ChatSessionStatus> statuses);

    List<ChatSession> findByIdIn(Collection<Integer> ids);

    List<ChatSession> findByTopicIdInAndStatusNotOrderByIdDesc(
            Collection<Integer> topics, ChatSessionStatus status, Limit limit);
}
