package org.chatsession.topic;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored topics. */
interface ChatTopics extends Repository<ChatTopic, Integer> {

    long count();

    boolean existsById(int id);

    Optional<ChatTopic> findById(int id);

    /** The topic, with its row locked until the end of the transaction, which must not have read the topic before. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from ChatTopic t where t.id = :id")
    Optional<ChatTopic> lock(int id);

    /** The topics by id; unknown ids are left out. */
    default List<ChatTopic> findAll(Collection<Integer> ids) {
        return ids.isEmpty() ? List.of() : findByIdInOrderById(ids);
    }

    List<ChatTopic> findByIdInOrderById(Collection<Integer> ids);

    List<ChatTopic> findAllByOrderById();

    List<ChatTopic> findAllByOrderById(Limit limit);

    /** The id of the first topic of this name. */
    @Query("select min(t.id) from ChatTopic t where t.content.texts.name = :name")
    Optional<Integer> findIdByName(String name);

    /** Inserts a new topic immediately, so that it has its id and members can refer to it. */
    ChatTopic saveAndFlush(ChatTopic topic);

    void delete(ChatTopic topic);

    void flush();
}
