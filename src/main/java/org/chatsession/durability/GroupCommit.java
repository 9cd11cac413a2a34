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
 * Forces what H2 has committed to disk, many commits at a time. H2 by itself writes a commit some time later, so a killed process
 * loses answers it has given; with {@code WRITE_DELAY=0} it writes each commit alone and forces none. Here every writer waits for a
 * {@code CHECKPOINT SYNC} that began after its own commit, and all who wait together share one.
 *
 * <p>When one fails, for example because the disk is full, H2 closes the database, and what is on disk is known again only when it is
 * opened anew. So that failure is for good: it is reported once, and nobody is told any more that a commit is on disk.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Even when nobody waits: H2 also writes by itself, and closes the database when it cannot. */
    private static final long IDLE_SECONDS = 10;

    private final DataSource database;
    private final Runnable failed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition forced = lock.newCondition();
    private final Thread worker;

    /** Used by the worker alone. */
    private @Nullable Connection connection;

    private long lastCommit;
    private long lastForced;
    private @Nullable Exception failure;
    private boolean closed;

    /** @param failed told once when commits can no longer be forced */
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
        Exception problem = null;
        while (problem == null && awaitWanted()) {
            long upTo = lastCommit();
            problem = force();
            report(upTo, problem);
        }
        JdbcUtils.closeConnection(connection);
        if (problem != null) {
            LOG.error(
                    "The database could not be written. Nothing that was answered is lost; the server ends, start it again when the disk has room.",
                    problem);
            failed.run();
        }
    }

    /** @return false when the server ends */
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

    private @Nullable Exception force() {
        try {
            if (connection == null) {
                connection = database.getConnection();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
            return null;
        } catch (SQLException | RuntimeException e) {
            return e;
        }
    }

    private void report(long upTo, @Nullable Exception problem) {
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
