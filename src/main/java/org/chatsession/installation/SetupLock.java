package org.chatsession.installation;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one instance at a time look what is missing in the database they share, and add it. */
@Component
public class SetupLock {

    private final JdbcTemplate database;

    SetupLock(JdbcTemplate database) {
        this.database = database;
    }

    /** Waits until no other instance is setting up, and keeps them waiting to the end of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        // A row that is there in every database of ours, however empty
        database.queryForList("select 1 from \"flyway_schema_history\" where \"installed_rank\" = 1 for update");
    }
}
