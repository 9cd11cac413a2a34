package org.chatsession.installation;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A lock that lets only one instance at a time add initial data to a shared database. */
@Component
public class SetupLock {

    private final JdbcTemplate database;
    private final Installation installation;

    SetupLock(JdbcTemplate database, Installation installation) {
        this.database = database;
        this.installation = installation;
    }

    /** Acquires the lock, which is held until the end of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        if (!installation.hasEmbeddedDatabase()) {
            // Longer than for other rows, since hashing the passwords of many users takes its time
            database.execute("set local lock_timeout = '25s'");
        }
        // This row exists in every database after the first migration
        database.queryForList("select 1 from \"flyway_schema_history\" where \"installed_rank\" = 1 for update");
    }
}
