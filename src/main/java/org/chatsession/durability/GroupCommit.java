package org.chatsession.durability;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.TransactionSystemException;

/**
 * Forces what H2 has committed to disk, many commits at a time. H2 itself writes a commit with a delay, so a killed process loses
 * changes that were already confirmed to clients; with {@code WRITE_DELAY=0} it writes each commit separately and forces none to
 * disk. Here every writer waits for a {@code CHECKPOINT SYNC} that began after its own commit, and all writers that wait at the same
 * time share one.
 *
 * <p>When a checkpoint fails, for example because the disk is full, H2 closes the database, and which commits are on disk is known
 * only after it is opened again. The failure is therefore final: it is reported once, and every later commit fails.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Interval of checkpoints without waiting writers, to detect that H2 has closed the database after a failed background write. */
    private static final long IDLE_SECONDS = 10;

    private final DataSource database;
    private final Runnable failed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition forced = lock.newCondition();
    private final Thread worker;

    /** Used by the worker thread only. */
    private @Nullable Connection connection;

    private long lastCommit;
    private long lastForced;
    private @Nullable Throwable failure;
    private boolean closed;

    /** @param failed called once, when commits can no longer be forced */
    GroupCommit(DataSource database, Runnable failed) {
        this.database = database;
        this.failed = failed;
        this.worker = new Thread(this::forceUntilClosed, "group-commit");
        worker.setDaemon(true);
        worker.start();
    }

    /**
     * Returns when everything that the calling thread has committed is on disk.
     *
     * @throws TransactionSystemException it could not be written, for example because the disk is full
     */
    void awaitForced() {
        lock.lock();
        try {
            long mine = ++lastCommit;
            wanted.signal();
            while (lastForced < mine) {
                if (failure != null) {
                    throw new TransactionSystemException("The commit could not be forced to disk", failure);
                }
                if (closed) {
                    throw new TransactionSystemException("The server is closing; the commit may not be on disk");
                }
                forced.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forceUntilClosed() {
        Throwable problem = null;
        while (problem == null && awaitWanted()) {
            long upTo = lastCommit();
            problem = force();
            report(upTo, problem);
        }
        JdbcUtils.closeConnection(connection);
        if (problem != null) {
            LOG.error(
                    "The database could not be written. No confirmed change is lost. The server stops; start it again when the"
                            + " disk has free space.",
                    problem);
            failed.run();
        }
    }

    /** @return false when the server stops */
    private boolean awaitWanted() {
        lock.lock();
        try {
            if (lastForced == lastCommit && !closed) {
                wanted.await(IDLE_SECONDS, TimeUnit.SECONDS);
            }
            if (closed) {
                forced.signalAll();
            }
            return !closed;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        } finally {
            lock.unlock();
        }
    }

    private long lastCommit() {
        lock.lock();
        try {
            return lastCommit;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Throwable force() {
        try {
            if (connection == null) {
                connection = database.getConnection();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
            return null;
        } catch (SQLException | RuntimeException | Error e) {
            return e;
        }
    }

    private void report(long upTo, @Nullable Throwable problem) {
        lock.lock();
        try {
            if (problem == null) {
                lastForced = upTo;
            }
            failure = problem;
            forced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            worker.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
