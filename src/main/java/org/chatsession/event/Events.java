package org.chatsession.event;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import org.chatsession.durability.SqlTime;
import org.chatsession.security.SecuritySettings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes events in the transaction of the change that they describe, all of a transaction in one statement just before its commit. So
 * an event exists if and only if its change was committed.
 *
 * @see "webhooks 6"
 */
@Component
public class Events {

    private static final String ROW = "(?, ?, ?, ?, ?, (select audience from event_feed where id = 1))";

    /** Of one statement, because databases limit the number of its parameters. */
    private static final int MAX_ROWS = 1000;

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final SecuritySettings settings;

    Events(JdbcTemplate jdbc, ApplicationEventPublisher publisher, SecuritySettings settings) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.settings = settings;
    }

    /** Adds an event to those of the current transaction. */
    public void add(Event event) {
        ofTransaction().add(event);
    }

    /**
     * Increments the audience number, so that every transaction that writes events after the commit of this one reloads the
     * subscriptions.
     */
    public void changeAudience() {
        jdbc.update("update event_feed set audience = audience + 1 where id = 1");
    }

    TransactionEvents ofTransaction() {
        for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof TransactionEvents events) {
                return events;
            }
        }
        TransactionEvents events = new TransactionEvents(this::write);
        TransactionSynchronizationManager.registerSynchronization(events);
        return events;
    }

    private void write(List<Event> events) {
        long audience = 0;
        for (int from = 0; from < events.size(); from += MAX_ROWS) {
            audience = insert(events.subList(from, Math.min(from + MAX_ROWS, events.size())));
        }
        publisher.publishEvent(new EventsStored(events, audience));
    }

    /** @return the audience number at the time of writing, which is read without a statement of its own */
    private long insert(List<Event> events) {
        String sql = "insert into event (event_id, name, occurred, topic_id, body, audience) values " + ROW
                + (", " + ROW).repeat(events.size() - 1);
        Long audience = jdbc.execute(
                connection -> connection.prepareStatement(sql, new String[] {"audience"}),
                (PreparedStatement statement) -> {
                    int index = 0;
                    for (Event event : events) {
                        statement.setObject(++index, event.id());
                        statement.setString(++index, event.name());
                        statement.setObject(++index, SqlTime.of(event.occurred()));
                        statement.setObject(++index, event.topicId(), Types.INTEGER);
                        statement.setString(++index, event.body(settings.contextIdentifier()));
                    }
                    statement.executeUpdate();
                    return audienceOf(statement);
                });
        return Objects.requireNonNull(audience);
    }

    private static long audienceOf(PreparedStatement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }
}
