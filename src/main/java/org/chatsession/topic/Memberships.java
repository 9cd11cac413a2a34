package org.chatsession.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/**
 * The stored rights of users in topics. A caller that changes the members of a topic holds the lock of the topic's row, so that
 * changes of one topic are serialized.
 */
@Repository
class Memberships {

    private static final String COLUMNS = "topic_id, user_id, can_listen, can_respond, can_manage, can_notify";
    private static final String ANY_RIGHT = "(can_listen or can_respond or can_manage or can_notify)";

    private static final RowMapper<Membership> MEMBERSHIP = (row, number) -> new Membership(
            row.getInt(1), row.getInt(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5), row.getBoolean(6));

    private final JdbcTemplate jdbc;

    Memberships(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By user id. */
    List<Membership> of(int topicId) {
        return jdbc.query(
                "select " + COLUMNS + " from chat_topic_agent where topic_id = ? order by user_id",
                MEMBERSHIP,
                topicId);
    }

    Optional<Membership> find(int topicId, int userId) {
        return jdbc
                .query(
                        "select " + COLUMNS + " from chat_topic_agent where topic_id = ? and user_id = ?",
                        MEMBERSHIP,
                        topicId,
                        userId)
                .stream()
                .findFirst();
    }

    void save(Membership member) {
        remove(member.topicId(), member.userId());
        add(member);
    }

    /** Adds a member that the topic does not have. */
    void add(Membership member) {
        jdbc.update(
                "insert into chat_topic_agent (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)",
                member.topicId(),
                member.userId(),
                member.canListen(),
                member.canRespond(),
                member.canManage(),
                member.canNotify());
    }

    void remove(int topicId, int userId) {
        jdbc.update("delete from chat_topic_agent where topic_id = ? and user_id = ?", topicId, userId);
    }

    void removeAll(int topicId) {
        jdbc.update("delete from chat_topic_agent where topic_id = ?", topicId);
    }

    /** Topics in which the user has at least one right. */
    Set<Integer> topicsOf(int userId) {
        return ids("select topic_id from chat_topic_agent where user_id = ? and " + ANY_RIGHT, userId);
    }

    Set<Integer> topicsWhere(int userId, TopicRight right) {
        return ids("select topic_id from chat_topic_agent where user_id = ? and " + right.column(), userId);
    }

    /** The topics in which each user has at least one right, by user id. */
    Map<Integer, Set<Integer>> topicsByUser() {
        Map<Integer, Set<Integer>> topics = new HashMap<>();
        jdbc.query("select user_id, topic_id from chat_topic_agent where " + ANY_RIGHT, row -> {
            topics.computeIfAbsent(row.getInt(1), user -> new TreeSet<>()).add(row.getInt(2));
        });
        return topics;
    }

    /** Users who have the right in the topic, whether or not they are enabled. */
    Set<Integer> usersWith(int topicId, TopicRight right) {
        return ids("select user_id from chat_topic_agent where topic_id = ? and " + right.column(), topicId);
    }

    /** Members of the topics in which this user may manage. */
    Set<Integer> managedBy(int userId) {
        return ids("""
                select distinct m.user_id from chat_topic_agent manager
                join chat_topic_agent m on m.topic_id = manager.topic_id
                where manager.user_id = ? and manager.can_manage
                and (m.can_listen or m.can_respond or m.can_manage or m.can_notify)
                """, userId);
    }

    private Set<Integer> ids(String query, Object... parameters) {
        return new TreeSet<>(jdbc.queryForList(query, Integer.class, parameters));
    }
}
