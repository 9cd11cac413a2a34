package org.chatsession.topic;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The stored presence of users. A user without an entry is present. */
@Repository
class Presences {

    private final JdbcTemplate jdbc;

    Presences(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of the users who are absent. */
    Set<Integer> absent() {
        return new TreeSet<>(jdbc.queryForList("select user_id from chat_presence where not present", Integer.class));
    }

    void save(int userId, boolean present) {
        int updated = jdbc.update("update chat_presence set present = ? where user_id = ?", present, userId);
        if (updated == 0) {
            jdbc.update("insert into chat_presence (user_id, present) values (?, ?)", userId, present);
        }
    }
}
