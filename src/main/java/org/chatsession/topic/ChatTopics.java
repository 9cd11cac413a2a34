package org.chatsession.topic;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The stored topics. */
@Repository
class ChatTopics {

    private final EntityManager entities;

    ChatTopics(EntityManager entities) {
        this.entities = entities;
    }

    Optional<ChatTopic> find(int id) {
        return Optional.ofNullable(entities.find(ChatTopic.class, id));
    }

    /**
     * Finds a topic and locks its row until the end of the transaction. The entity is read again, because an earlier read in this
     * transaction may be outdated.
     */
    Optional<ChatTopic> lock(int id) {
        return find(id).map(known -> {
            entities.detach(known);
            return entities.find(ChatTopic.class, id, LockModeType.PESSIMISTIC_WRITE);
        });
    }

    List<ChatTopic> findAll(Collection<Integer> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("select t from ChatTopic t where t.id in :ids order by t.id", ChatTopic.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** The first topics by id. */
    List<ChatTopic> first(int max) {
        return entities.createQuery("select t from ChatTopic t order by t.id", ChatTopic.class)
                .setMaxResults(max)
                .getResultList();
    }

    /** The first topic of this name, by id. */
    Optional<ChatTopic> findByName(String name) {
        return entities.createQuery(
                        "select t from ChatTopic t where t.content.texts.name = :name order by t.id", ChatTopic.class)
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    List<ChatTopic> findAll() {
        return entities.createQuery("select t from ChatTopic t order by t.id", ChatTopic.class)
                .getResultList();
    }

    boolean isEmpty() {
        return entities.createQuery("select t.id from ChatTopic t", Integer.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Inserts a new topic immediately, so that it has its id and members can refer to it. */
    ChatTopic add(ChatTopic topic) {
        entities.persist(topic);
        entities.flush();
        return topic;
    }

    void remove(ChatTopic topic) {
        entities.remove(topic);
        entities.flush();
    }
}
