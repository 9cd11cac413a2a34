package org.chatsession.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chatsession.topic.OngoingChats;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Queries the queue and the ongoing sessions of agents. */
@Repository
class SessionQueue implements TransitionContext.QueueLookup, OngoingChats {

    private static final int LOCKS = 64;

    /** Callers that may be taking a session out of the queue at a time without waiting for one another. */
    private static final int MAX_AT_ONCE = 32;

    private static final String QUEUED = Phase.QUEUE.numbers();
    private static final String ONGOING = Phase.ACTIVE.numbers();

    private final JdbcTemplate jdbc;

    SessionQueue(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int pending(int topicId, int exceptSession) {
        return count(
                "select count(*) from chat_session where status = " + QUEUED + " and topic_id = ? and id <> ?",
                topicId,
                exceptSession);
    }

    /** Serializes the assignment of ranks to sessions of the same agent until the transaction ends. */
    @Override
    public int rank(int user, int exceptSession, int wanted) {
        count("select id from chat_agent_lock where id = ? for update", user % LOCKS);
        Set<Integer> taken = new HashSet<>(jdbc.queryForList(
                "select agent_rank from chat_session where user_id = ? and status in (" + ONGOING + ") and id <> ?",
                Integer.class,
                user,
                exceptSession));
        if (wanted > 0 && !taken.contains(wanted)) {
            return wanted;
        }
        int lowest = 1;
        while (taken.contains(lowest)) {
            lowest++;
        }
        return lowest;
    }

    @Override
    public Map<Integer, Integer> countByAgent() {
        Map<Integer, Integer> ongoing = new HashMap<>();
        jdbc.query(
                "select user_id, count(*) from chat_session where status in (" + ONGOING
                        + ") and user_id > 0 group by user_id",
                row -> {
                    ongoing.put(row.getInt(1), row.getInt(2));
                });
        return ongoing;
    }

    /**
     * Locks the first session in the queue of these topics whose row is not locked. Not in one query: where no index has the order, the
     * embedded database locks all rows before it sorts them, and another caller gets whatever is left.
     */
    Optional<Integer> lockFirst(Collection<Integer> topics) {
        return first(topics, MAX_AT_ONCE).stream()
                .filter(id -> lock(id, topics))
                .findFirst();
    }

    /** The first session in the queue of these topics, whether or not it is locked. */
    Optional<Integer> first(Collection<Integer> topics) {
        return first(topics, 1).stream().findFirst();
    }

    private List<Integer> first(Collection<Integer> topics, int max) {
        if (topics.isEmpty()) {
            return List.of();
        }
        return jdbc.queryForList(
                "select id from chat_session where status = " + QUEUED + " and topic_id in (?"
                        + ", ?".repeat(topics.size() - 1) + ") order by when_requested, id fetch first " + max
                        + " rows only",
                Integer.class,
                topics.toArray());
    }

    /** @return false if the row is locked or no longer in the queue of these topics */
    private boolean lock(int id, Collection<Integer> topics) {
        List<Integer> topic = jdbc.queryForList(
                "select topic_id from chat_session where id = ? and status = " + QUEUED + " for update skip locked",
                Integer.class,
                id);
        return topics.containsAll(topic) && !topic.isEmpty();
    }

    private int count(String query, Object... parameters) {
        Integer number = jdbc.queryForObject(query, Integer.class, parameters);
        return number == null ? 0 : number;
    }
}
