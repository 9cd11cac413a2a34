package org.chatsession.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of keys. */
@Repository
class IdempotencyKeyRows {

    /** @param response null while the request has no stored response */
    record Row(String requestHash, @Nullable StoredResponse response) {}

    private final JdbcClient jdbc;

    IdempotencyKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OffsetDateTime> createdAt(String scope) {
        return jdbc.sql("select created_at from idempotency_key where scope_hash = ?")
                .param(scope)
                .query(OffsetDateTime.class)
                .optional();
    }

    void insert(IdempotencyKey key, OffsetDateTime now) {
        jdbc.sql("insert into idempotency_key (scope_hash, request_hash, created_at) values (?, ?, ?)")
                .params(key.scope(), key.request(), now)
                .update();
    }

    /** Empty where another transaction has locked the row, or where another request runs without a transaction. */
    Optional<Row> lock(String scope, OffsetDateTime now) {
        return lock(" and (running_until is null or running_until <= ?) for update skip locked", scope, now);
    }

    /** Locks the row of a request that is marked as running; waits for requests that have locked it to read the mark. */
    Optional<Row> lockRunning(String scope) {
        return lock(" for update", scope);
    }

    private Optional<Row> lock(String condition, Object... parameters) {
        return jdbc.sql("select request_hash, status, headers, body from idempotency_key where scope_hash = ?"
                        + condition)
                .params(parameters)
                .query((row, number) -> new Row(row.getString("request_hash"), response(row)))
                .optional();
    }

    /** @return whether no other request with the key runs */
    boolean markRunning(String scope, OffsetDateTime now, OffsetDateTime until) {
        return jdbc.sql("update idempotency_key set running_until = ? where scope_hash = ? and status is null"
                                + " and (running_until is null or running_until <= ?)")
                        .params(until, scope, now)
                        .update()
                > 0;
    }

    void extendRunning(String scope, OffsetDateTime until) {
        jdbc.sql("update idempotency_key set running_until = ? where scope_hash = ?")
                .params(until, scope)
                .update();
    }

    void endRunning(String scope) {
        jdbc.sql("update idempotency_key set running_until = null where scope_hash = ?")
                .param(scope)
                .update();
    }

    void answer(IdempotencyKey key, StoredResponse response) {
        String headers = response.headers().stream()
                .map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining("\n"));
        jdbc.sql("update idempotency_key set request_hash = ?, status = ?, headers = ?, body = ?, running_until = null"
                        + " where scope_hash = ? and status is null")
                .params(
                        key.request(),
                        response.status(),
                        headers,
                        Base64.getEncoder().encodeToString(response.body()),
                        key.scope())
                .update();
    }

    void deleteOlder(String scope, OffsetDateTime limit) {
        jdbc.sql("delete from idempotency_key where scope_hash = ? and created_at <= ?")
                .params(scope, limit)
                .update();
    }

    /**
     * Deletes the oldest keys up to a time.
     *
     * @return how many rows were deleted; if all are, less than {@code max}, unless several have the same time
     */
    int deleteOldest(OffsetDateTime limit, int max) {
        // Not in one statement, because the embedded database would run the subquery again for each deleted row
        OffsetDateTime last = jdbc.sql("select created_at from idempotency_key where created_at <= ?"
                        + " order by created_at offset " + (max - 1) + " rows fetch first 1 rows only")
                .param(limit)
                .query(OffsetDateTime.class)
                .optional()
                .orElse(limit);
        return jdbc.sql("delete from idempotency_key where created_at <= ?")
                .param(last)
                .update();
    }

    private static @Nullable StoredResponse response(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        if (row.wasNull()) {
            return null;
        }
        List<StoredResponse.Header> headers = row.getString("headers")
                .lines()
                .map(line -> line.split(": ", 2))
                .map(line -> new StoredResponse.Header(line[0], line[1]))
                .toList();
        return new StoredResponse(status, headers, Base64.getDecoder().decode(row.getString("body")));
    }
}
