package org.chatsession.web.error;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Distinguishes an unavailable, full or overloaded database from failures that the request itself causes. */
final class DatabaseFailures {

    private DatabaseFailures() {}

    /** Whether a statement was cancelled because of a timeout, on either database. */
    static boolean isTimeout(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof TransactionTimedOutException
                        || cause instanceof SQLException sql && "57014".equals(sql.getSQLState()));
    }

    /** Frameworks wrap unknown failures in general exceptions, so the causes are searched for one of the driver. */
    static boolean isUnavailable(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof TransientDataAccessException
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof TransactionException
                        // A full disk, which H2 reports as a general error
                        || cause instanceof MVStoreException
                        || cause instanceof SQLException sql && isAway(sql));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                // Connection, resources, PostgreSQL shutting down, PostgreSQL read-only after a failover
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.equals("25006")
                // The pool has closed a connection while its transaction is rolled back
                || "Connection is closed".equals(failure.getMessage())
                || isH2Away(failure.getErrorCode(), state);
    }

    /** H2's error codes, since its SQL states have no such classes: input/output, file, database closed, out of space. */
    private static boolean isH2Away(int code, String state) {
        return state.equals(Integer.toString(code))
                && switch (code) {
                    case 90007, 90020, 90028, 90031, 90067, 90098, 90100, 90121 -> true;
                    default -> false;
                };
    }
}
