package org.chatsession.event;

import java.util.concurrent.locks.ReentrantLock;
import org.chatsession.durability.RetryOnConflict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts committed events in order. A sequence number assigned during a transaction does not reflect the time of its commit, so a
 * reader that continues from the largest number seen would skip events of a slower transaction. Therefore all events committed since
 * the last run form the next batch, by one instance at a time: events that a reader has seen are in earlier batches, and events that
 * commit later are in later ones.
 *
 * @see "webhooks 8"
 */
@Component
class EventOrder {

    private static final String UNORDERED = "select id from event where batch is null fetch first 1 rows only";
    private static final String LAST = "select last_batch from event_feed where id = 1";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /** Held until a batch is on disk, so that no reader of this instance sees it earlier on the embedded database. */
    private final ReentrantLock lock = new ReentrantLock();

    EventOrder(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Orders all events that have been committed so far; does not write where there are none. */
    @RetryOnConflict
    long lastBatch() {
        lock.lock();
        try {
            if (jdbc.sql(UNORDERED).query(Long.class).optional().isPresent()) {
                transaction.executeWithoutResult(status -> order());
            }
            return jdbc.sql(LAST).query(Long.class).single();
        } finally {
            lock.unlock();
        }
    }

    private void order() {
        long batch = jdbc.sql(LAST + " for update").query(Long.class).single() + 1;
        int ordered = jdbc.sql("update event set batch = ? where batch is null")
                .param(batch)
                .update();
        if (ordered > 0) {
            jdbc.sql("update event_feed set last_batch = ? where id = 1")
                    .param(batch)
                    .update();
        }
    }
}
