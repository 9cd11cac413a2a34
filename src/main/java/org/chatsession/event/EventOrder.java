package org.chatsession.event;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts committed events in order. A number taken while a transaction runs says nothing about when it commits, so who reads on from the
 * largest number seen would skip the events of a slower transaction. Here whatever has been committed since the last time becomes the
 * next batch, one instance at a time: what a reader has seen lies in earlier batches, and what commits later comes in later ones.
 *
 * @see "webhooks 8"
 */
@Component
class EventOrder {

    private static final String UNORDERED = "select id from event where batch is null fetch first 1 rows only";
    private static final String LAST = "select last_batch from event_feed where id = 1";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    /** Holds back who would read a batch that is committed but, on the embedded database, not yet on disk. */
    private final ReentrantLock lock = new ReentrantLock();

    EventOrder(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Orders all events that have been committed by now; does not write where there are none. */
    long lastBatch() {
        lock.lock();
        try {
            if (!jdbc.queryForList(UNORDERED, Long.class).isEmpty()) {
                transaction.executeWithoutResult(status -> order());
            }
            return Objects.requireNonNull(jdbc.queryForObject(LAST, Long.class));
        } finally {
            lock.unlock();
        }
    }

    private void order() {
        Long last = Objects.requireNonNull(jdbc.queryForObject(LAST + " for update", Long.class));
        int ordered = jdbc.update("update event set batch = ? where batch is null", last + 1);
        if (ordered > 0) {
            jdbc.update("update event_feed set last_batch = ? where id = 1", last + 1);
        }
    }
}
