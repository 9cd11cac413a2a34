package org.chatsession.installation;

import javax.sql.DataSource;
import org.springframework.jdbc.support.incrementer.DataFieldMaxValueIncrementer;
import org.springframework.jdbc.support.incrementer.H2SequenceMaxValueIncrementer;
import org.springframework.jdbc.support.incrementer.PostgresSequenceMaxValueIncrementer;
import org.springframework.stereotype.Component;

/** The sequences of the database from which ids are drawn without Hibernate. */
@Component
public class Sequences {

    private final DataSource database;
    private final Installation installation;

    Sequences(DataSource database, Installation installation) {
        this.database = database;
        this.installation = installation;
    }

    public DataFieldMaxValueIncrementer of(String name) {
        return installation.hasEmbeddedDatabase()
                ? new H2SequenceMaxValueIncrementer(database, name)
                : new PostgresSequenceMaxValueIncrementer(database, name);
    }
}
