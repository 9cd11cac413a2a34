package org.chatsession.event;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.chatsession.durability.Purge;
import org.chatsession.durability.SqlTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Orders events periodically, so that a reader never waits for a long backlog, and removes expired ones. */
@Component
class EventMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(EventMaintenance.class);

    private final JdbcClient jdbc;
    private final Purge purge;
    private final EventOrder order;
    private final EventSettings settings;
    private final Clock clock;

    EventMaintenance(JdbcClient jdbc, Purge purge, EventOrder order, EventSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.purge = purge;
        this.order = order;
        this.settings = settings;
        this.clock = clock;
    }

    /** Often, while the rows are still in the cache of the embedded database. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1S")
    void order() {
        try {
            order.lastBatch();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Ordering events failed and will be tried again: {}", e.toString());
        }
    }

    /** Deletes expired events, from the oldest up to the first one that has not expired. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void deleteExpired() {
        order();
        purge.run("expired events", this::deleteExpired);
    }

    private int deleteExpired(int limit) {
        Instant now = clock.instant();
        // Usually nothing has expired; then the ordering of events is not blocked
        if (expired(now, 1).isEmpty()) {
            return 0;
        }
        // One instance at a time; the lock also blocks the ordering of events
        jdbc.sql("select id from event_feed where id = 1 for update")
                .query(Integer.class)
                .single();
        List<EventCursor> expired = expired(now, limit);
        if (!expired.isEmpty()) {
            EventCursor last = expired.get(expired.size() - 1);
            jdbc.sql("delete from event where batch < ? or batch = ? and id <= ?")
                    .params(last.batch(), last.batch(), last.id())
                    .update();
            jdbc.sql("update event_feed set purged_batch = ?, purged_id = ? where id = 1")
                    .params(last.batch(), last.id())
                    .update();
        }
        return expired.size();
    }

    /**
     * The oldest events up to the first one that has not expired. One from the future, which was written while the clock of an
     * instance was ahead, does not keep those after it.
     */
    private List<EventCursor> expired(Instant now, int limit) {
        Instant kept = now.minus(settings.keep());
        return jdbc
                .sql(
                        "select batch, id, occurred from event where batch is not null and occurred <= ? order by batch, id"
                                + " fetch first " + limit + " rows only")
                .param(SqlTime.of(now))
                .query((row, number) ->
                        new Candidate(new EventCursor(row.getLong(1), row.getLong(2)), SqlTime.read(row, "occurred")))
                .list()
                .stream()
                .takeWhile(event -> event.occurred().isBefore(kept))
                .map(Candidate::place)
                .toList();
    }

    private record Candidate(EventCursor place, Instant occurred) {}
}
