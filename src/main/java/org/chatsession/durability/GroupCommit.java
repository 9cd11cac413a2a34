package org.chatsession.durability;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final DataSource database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition forced = lock.newCondition();
    private final Thread worker;

    /** Used by the worker alone. */
    private @Nullable Connection connection;

    private long lastCommit;
    private long lastForced;

    /** The last commits that could not be forced: those after the first number, up to and with the second. */
    private long failedAfter;

    private long lastFailed;
    private @Nullable SQLException failure;
    private boolean closed;

    GroupCommit(DataSource database) {
        this.database = database;
        this.worker = new Thread(this::forceForever, "group-commit");
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
                if (closed) {
                    throw new TransactionSystemException("The server is closing; the commit may not be on disk");
                }
                forced.awaitUninterruptibly();
            }
            // A later checkpoint that went well says nothing: the database may have been opened anew without this
            // commit
            if (failure != null && mine > failedAfter && mine <= lastFailed) {
                throw new TransactionSystemException("The commit could not be forced to disk", failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forceForever() {
        while (true) {
            long upTo;
            lock.lock();
            try {
                while (lastForced == lastCommit && !closed) {
                    wanted.awaitUninterruptibly();
                }
                if (closed) {
                    forced.signalAll();
                    break;
                }
                upTo = lastCommit;
            } finally {
                lock.unlock();
            }
            SQLException problem = force();
            lock.lock();
            try {
                if (problem != null) {
                    failedAfter = lastFailed == lastForced ? failedAfter : lastForced;
                    lastFailed = upTo;
                    failure = problem;
                }
                lastForced = upTo;
                forced.signalAll();
            } finally {
                lock.unlock();
            }
        }
        disconnect();
    }

    private @Nullable SQLException force() {
        try {
            if (connection == null) {
                connection = database.getConnection();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
            return null;
        } catch (SQLException e) {
            LOG.error("What was committed could not be forced to disk", e);
            disconnect();
            return e;
        }
    }

    private void disconnect() {
        JdbcUtils.closeConnection(connection);
        connection = null;
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
