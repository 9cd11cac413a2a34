package org.chatsession.installation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A lock that lets only one instance at a time add initial data to a shared database. */
@Component
public class SetupLock {

    private final JdbcClient jdbc;
    private final Installation installation;

    SetupLock(JdbcClient jdbc, Installation installation) {
        this.jdbc = jdbc;
        this.installation = installation;
    }

    /** Acquires the lock, which is held until the end of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        if (!installation.hasEmbeddedDatabase()) {
            // Longer than for other rows, since hashing the passwords of many users takes its time
            jdbc.sql("set local lock_timeout = '25s'").update();
        }
        // This row exists in every database after the first migration
        jdbc.sql("select 1 from \"flyway_schema_history\" where \"installed_rank\" = 1 for update")
                .query(Integer.class)
                .optional();
    }
}
