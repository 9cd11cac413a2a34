package org.chatsession.event;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders events periodically, so that a reader never waits for a long backlog, and removes expired ones. */
@Component
class EventKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(EventKeeper.class);

    /** Keeps the transaction short enough not to delay others. */
    private static final int MAX_PURGED_AT_ONCE = 5000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EventOrder order;
    private final EventSettings settings;
    private final Clock clock;

    EventKeeper(
            JdbcTemplate jdbc, TransactionTemplate transaction, EventOrder order, EventSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.order = order;
        this.settings = settings;
        this.clock = clock;
    }

    /** Often, while the rows are still in the cache of the embedded database. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1S")
    void order() {
        attempt(order::lastBatch);
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void purge() {
        attempt(this::purgeExpired);
    }

    /** Removes expired events, from the oldest up to the first one that has not expired. */
    void purgeExpired() {
        order.lastBatch();
        // Usually nothing has expired; then the ordering of events is not blocked
        if (!isOldestExpired()) {
            return;
        }
        int purged = MAX_PURGED_AT_ONCE;
        while (purged == MAX_PURGED_AT_ONCE) {
            purged = Objects.requireNonNull(transaction.execute(status -> purgeSome()));
        }
    }

    private boolean isOldestExpired() {
        return jdbc
                .queryForList(
                        "select occurred from event where batch is not null order by batch, id fetch first 1 rows only",
                        OffsetDateTime.class)
                .stream()
                .anyMatch(oldest -> oldest.isBefore(kept()));
    }

    private OffsetDateTime kept() {
        return clock.instant().minus(settings.keep()).atOffset(ZoneOffset.UTC);
    }

    private int purgeSome() {
        OffsetDateTime kept = kept();
        // One instance at a time; the lock also blocks the ordering of events
        jdbc.queryForList("select id from event_feed where id = 1 for update");
        List<Candidate> oldest = jdbc.query(
                "select batch, id, occurred from event where batch is not null order by batch, id fetch first "
                        + MAX_PURGED_AT_ONCE + " rows only",
                (row, number) -> new Candidate(
                        new EventCursor(row.getLong(1), row.getLong(2)), row.getObject(3, OffsetDateTime.class)));
        int expired = 0;
        while (expired < oldest.size() && oldest.get(expired).occurred().isBefore(kept)) {
            expired++;
        }
        if (expired > 0) {
            EventCursor last = oldest.get(expired - 1).place();
            jdbc.update(
                    "delete from event where batch < ? or batch = ? and id <= ?",
                    last.batch(),
                    last.batch(),
                    last.id());
            jdbc.update("update event_feed set purged_batch = ?, purged_id = ? where id = 1", last.batch(), last.id());
        }
        return expired;
    }

    private record Candidate(EventCursor place, OffsetDateTime occurred) {}

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Maintenance of the event feed failed and will be tried again: {}", e.toString());
        }
    }
}
