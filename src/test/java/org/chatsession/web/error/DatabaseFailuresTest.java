package org.chatsession.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Which failures of a database may pass by themselves; numbers and states from the manuals of PostgreSQL and H2. */
class DatabaseFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "08001, 0, could not connect to PostgreSQL",
        "08006, 0, the connection to PostgreSQL failed",
        "53100, 0, disk full",
        "53300, 0, too many connections",
        "57P01, 0, PostgreSQL is being stopped",
        "57P03, 0, PostgreSQL is starting",
        "25006, 0, PostgreSQL is read-only after a failover",
        "90007, 90007, H2: the object is closed",
        "90028, 90028, H2: input or output failed",
        "90031, 90031, H2: input or output failed",
        "90067, 90067, H2: the connection is broken",
        "90098, 90098, H2: the database has been closed",
        "90100, 90100, H2: no space left",
        "90121, 90121, H2: the database is being closed",
    })
    void isAway(String state, int code, String reason) {
        assertThat(DatabaseFailures.isUnavailable(wrapped(new SQLException(reason, state, code))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "23505, 0, PostgreSQL: unique violation",
        "23505, 23505, H2: duplicate key",
        "22001, 22001, H2: value too long",
        "42601, 0, PostgreSQL: syntax error",
        "42102, 42102, H2: table not found",
        "90079, 90079, H2: schema not found",
        "57014, 0, PostgreSQL: query cancelled",
        ", 90067, a driver without states whose number happens to be one of H2's",
    })
    void isThere(String state, int code, String reason) {
        assertThat(DatabaseFailures.isUnavailable(wrapped(new SQLException(reason, state, code))))
                .isFalse();
    }

    static Stream<Throwable> others() {
        return Stream.of(
                new SQLTransientConnectionException("the pool has none left"),
                new SQLRecoverableException("try again"),
                new SQLException("Connection is closed"),
                new DataAccessResourceFailureException("away"),
                new CannotCreateTransactionException("away"),
                DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "disk full"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void looksAtTypesToo(Throwable failure) {
        assertThat(DatabaseFailures.isUnavailable(failure)).isTrue();
        assertThat(DatabaseFailures.isUnavailable(new IllegalStateException(failure)))
                .isTrue();
    }

    @Test
    void isNotEveryFailureOfADatabase() {
        assertThat(DatabaseFailures.isUnavailable(new DataIntegrityViolationException(
                        "twice", new SQLIntegrityConstraintViolationException("twice", "23505", 0))))
                .isFalse();
        assertThat(DatabaseFailures.isUnavailable(new SQLSyntaxErrorException("selct", "42601", 0)))
                .isFalse();
        assertThat(DatabaseFailures.isUnavailable(new NullPointerException())).isFalse();
    }

    private static Throwable wrapped(SQLException failure) {
        return new UncategorizedSQLException("reading", null, failure);
    }
}
