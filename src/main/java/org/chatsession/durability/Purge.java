package org.chatsession.durability;

import java.time.Duration;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes many rows in transactions that are short enough not to delay others. */
@Component
public class Purge {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final int BATCH = 5000;

    /** Maximum duration of a run, because other jobs wait for the thread. */
    private static final Duration MAX_DURATION = Duration.ofSeconds(10);

    private final TransactionTemplate transaction;

    Purge(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /**
     * Deletes until a batch is not full. A failure of the database is logged; it leaves the rest to the next run, as does too much work for
     * one.
     *
     * @param what is deleted, for the log
     * @param deleteBatch deletes at most as many rows as its argument says, or a few more, and returns how many
     */
    public void run(String what, IntUnaryOperator deleteBatch) {
        try {
            long begin = System.nanoTime();
            int deleted = BATCH;
            while (deleted >= BATCH && System.nanoTime() - begin < MAX_DURATION.toNanos()) {
                deleted = Objects.requireNonNull(transaction.execute(status -> deleteBatch.applyAsInt(BATCH)));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Deleting {} failed and will be tried again: {}", what, e.toString());
        }
    }
}
