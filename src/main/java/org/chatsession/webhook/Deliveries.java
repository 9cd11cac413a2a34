package org.chatsession.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.chatsession.carrier.WebhookState;
import org.chatsession.durability.SqlTime;
import org.chatsession.event.Event;
import org.chatsession.localization.Truncation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The deliveries of all webhooks, pending and finished. */
@Repository
class Deliveries {

    /** Of one statement, because databases limit the number of its parameters. */
    private static final int MAX_ROWS = 1000;

    /** Maximum length of a stored error, in characters. */
    private static final int MAX_ERROR = 4000;

    private static final int PENDING = DeliveryState.Pending.number();
    private static final int TIMESTAMP = Types.TIMESTAMP_WITH_TIMEZONE;

    /** Of a session only the oldest pending delivery is due; redeliveries belong to no session. */
    private static final String DUE = "select d.* from webhook_delivery d where d.state = " + PENDING
            + " and d.webhook_id = :hook and d.next_attempt <= :now and (d.session_id is null or not exists"
            + " (select 1 from webhook_delivery p where p.session_id = d.session_id and p.webhook_id = d.webhook_id"
            + " and p.state = " + PENDING + " and p.id < d.id))";

    /** The columns of the index, whole: with fewer, the embedded database would sort all that is pending. */
    private static final String BY_AGE =
            " order by d.state, d.webhook_id, d.next_attempt, d.id fetch first :limit rows only";

    private static final String EXPIRED = " and state <> " + PENDING + " and finished < ?";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Deliveries(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** A delivery to be inserted. */
    record New(int hook, Event event, String body) {}

    void insert(List<New> deliveries, Instant now) {
        for (int from = 0; from < deliveries.size(); from += MAX_ROWS) {
            insertRows(deliveries.subList(from, Math.min(from + MAX_ROWS, deliveries.size())), now);
        }
    }

    private void insertRows(List<New> deliveries, Instant now) {
        String row = "(?, ?, ?, ?, ?, ?, ?, " + PENDING + ", 0, 0, ?, '', '')";
        template.update(
                "insert into webhook_delivery (webhook_id, session_id, event_id, event, primary_key, body, created, state,"
                        + " attempts, cycle_attempts, next_attempt, error, response_body) values " + row
                        + (", " + row).repeat(deliveries.size() - 1),
                statement -> {
                    int index = 0;
                    for (New one : deliveries) {
                        Event event = one.event();
                        statement.setInt(++index, one.hook());
                        statement.setObject(++index, event.sessionId(), Types.INTEGER);
                        statement.setObject(++index, event.id());
                        statement.setString(++index, event.name());
                        statement.setInt(++index, event.primaryKey());
                        statement.setString(++index, one.body());
                        statement.setObject(++index, SqlTime.of(now));
                        statement.setObject(++index, SqlTime.of(now));
                    }
                });
    }

    /** The deliveries that may be attempted now, those due first at the front. */
    List<DueDelivery> due(int hook, Instant now, int limit) {
        return jdbc.sql(DUE + BY_AGE)
                .param("hook", hook)
                .param("now", SqlTime.of(now))
                .param("limit", limit)
                .query(Deliveries::due)
                .list();
    }

    /** The redelivery that was requested manually, else the delivery whose cycle has advanced most, else the one that is due first. */
    List<DueDelivery> nextAfterFailure(int hook, Instant now, int attemptsPerCycle) {
        List<DueDelivery> begun = jdbc.sql(DUE + " and d.attempts > 0"
                        + " and (d.cycle_attempts = 0 or mod(d.cycle_attempts, :cycle) > 0) order by case when"
                        + " d.cycle_attempts = 0 then 0 else 1 end, mod(d.cycle_attempts, :cycle) desc, d.next_attempt, d.id"
                        + " fetch first 1 rows only")
                .param("hook", hook)
                .param("now", SqlTime.of(now))
                .param("cycle", attemptsPerCycle)
                .query(Deliveries::due)
                .list();
        return begun.isEmpty() ? due(hook, now, 1) : begun;
    }

    private static DueDelivery due(ResultSet row, int number) throws SQLException {
        return new DueDelivery(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getString("event"),
                row.getString("body"),
                row.getInt("attempts"),
                row.getInt("cycle_attempts"),
                SqlTime.read(row, "created"));
    }

    /** The earliest time after the given one at which a pending delivery is due; empty where none is. */
    Optional<Instant> nextDue(int hook, Instant after) {
        return jdbc.sql("select d.next_attempt as due from webhook_delivery d where d.state = " + PENDING
                        + " and d.webhook_id = :hook and d.next_attempt > :after" + BY_AGE)
                .param("hook", hook)
                .param("after", SqlTime.of(after))
                .param("limit", 1)
                .query((row, number) -> SqlTime.read(row, "due"))
                .optional();
    }

    /**
     * The result of an attempt, as it is stored.
     *
     * @param next when the next attempt is due; null where there is none
     */
    record Result(
            DueDelivery delivery,
            HookAnswer answer,
            DeliveryState state,
            @Nullable Instant next) {}

    /**
     * Stores results; a delivery that is no longer pending, because its webhook has been stopped, is not changed.
     *
     * @return the results that were stored
     */
    List<Result> record(List<Result> results, Instant now) {
        int[] changed = template.batchUpdate(
                        "update webhook_delivery set state = ?, attempts = attempts + 1, cycle_attempts = cycle_attempts + ?,"
                                + " next_attempt = ?, finished = ?, attempted = ?, duration_ms = ?, status_code = ?, error = ?,"
                                + " response_body = ? where id = ? and state = " + PENDING,
                        results,
                        results.size(),
                        (statement, result) -> {
                            boolean pending = result.state() == DeliveryState.Pending;
                            HookAnswer answer = result.answer();
                            statement.setInt(1, result.state().number());
                            statement.setInt(2, pending ? 1 : 0);
                            statement.setObject(3, result.next() == null ? null : SqlTime.of(result.next()), TIMESTAMP);
                            statement.setObject(4, pending ? null : SqlTime.of(now), TIMESTAMP);
                            statement.setObject(5, SqlTime.of(answer.when()), TIMESTAMP);
                            statement.setInt(6, answer.durationMs());
                            statement.setObject(7, answer.status(), Types.INTEGER);
                            statement.setString(8, truncated(answer.error()));
                            statement.setString(9, answer.body());
                            statement.setLong(10, result.delivery().id());
                        })[0];
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] > 0)
                .mapToObj(results::get)
                .toList();
    }

    static String truncated(String text) {
        return Truncation.truncate(text, MAX_ERROR);
    }

    /** Discards all pending deliveries, because the webhook is no longer active. */
    int discard(int hook, Instant now) {
        return jdbc.sql("update webhook_delivery set state = ?, next_attempt = null, finished = ?"
                        + " where webhook_id = ? and state = " + PENDING)
                .params(DeliveryState.Discarded.number(), SqlTime.of(now), hook)
                .update();
    }

    /** The ids of webhooks that have been deleted, but not all of their deliveries. */
    List<Integer> ofDeletedWebhooks() {
        List<Integer> deleted = new ArrayList<>();
        // One id at a time from the index: a query for distinct ids would read the whole log
        Optional<Integer> hook = firstHookAfter(0);
        while (hook.isPresent()) {
            int id = hook.get();
            if (jdbc.sql("select id from webhook where id = ?")
                    .param(id)
                    .query()
                    .listOfRows()
                    .isEmpty()) {
                deleted.add(id);
            }
            hook = firstHookAfter(id);
        }
        return deleted;
    }

    private Optional<Integer> firstHookAfter(int id) {
        return jdbc.sql("select webhook_id from webhook_delivery where webhook_id > ? order by webhook_id"
                        + " fetch first 1 rows only")
                .param(id)
                .query(Integer.class)
                .optional();
    }

    /** @return how many deliveries of a deleted webhook were deleted */
    int deleteOrphans(int hook, int limit) {
        // Not in one statement, because the embedded database would run the subquery again for each deleted row
        long last = jdbc.sql("select id from webhook_delivery where webhook_id = ? order by id offset " + (limit - 1)
                        + " rows fetch first 1 rows only")
                .param(hook)
                .query(Long.class)
                .optional()
                .orElse(Long.MAX_VALUE);
        return jdbc.sql("delete from webhook_delivery where webhook_id = ? and id <= ?")
                .params(hook, last)
                .update();
    }

    /** Makes a finished delivery pending again, independent of the order of its session and among the first. */
    void renew(int hook, long id, Instant now) {
        Instant first =
                nextDue(hook, Instant.EPOCH).filter(next -> next.isBefore(now)).orElse(now);
        jdbc.sql("update webhook_delivery set state = " + PENDING
                        + ", session_id = null, cycle_attempts = 0, next_attempt = ?, finished = null where id = ?"
                        + " and state <> " + PENDING)
                .params(SqlTime.of(first), id)
                .update();
    }

    /** @param state null for any */
    List<DeliveryElement> log(int hook, @Nullable DeliveryState state, long after, Instant kept, int top) {
        return jdbc.sql("select * from webhook_delivery where webhook_id = :hook and id > :after"
                        + (state == null ? "" : " and state = " + state.number())
                        + " and (finished is null or finished >= :kept) order by id fetch first :top rows only")
                .param("hook", hook)
                .param("after", after)
                .param("kept", SqlTime.of(kept))
                .param("top", top)
                .query(Deliveries::element)
                .list();
    }

    Optional<DeliveryElement> find(int hook, long id, Instant kept) {
        return jdbc.sql("select * from webhook_delivery where webhook_id = ? and id = ?"
                        + " and (finished is null or finished >= ?)")
                .params(hook, id, SqlTime.of(kept))
                .query(Deliveries::element)
                .optional();
    }

    private static DeliveryElement element(ResultSet row, int number) throws SQLException {
        return new DeliveryElement(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getString("event"),
                row.getInt("primary_key"),
                DeliveryState.values()[row.getInt("state")],
                row.getInt("attempts"),
                SqlTime.readNullable(row, "attempted"),
                row.getObject("duration_ms", Integer.class),
                row.getObject("status_code", Integer.class),
                row.getString("error"),
                SqlTime.readNullable(row, "next_attempt"),
                row.getString("body"),
                row.getString("response_body"));
    }

    /** @return how many deliveries that finished before a time were deleted */
    int deleteFinished(Instant time, Instant now, int limit) {
        // Deliveries finish approximately in the order of creation, so only expired rows are read, and those that
        // were written while the clock was ahead
        Optional<Long> firstKept = jdbc.sql("select id from webhook_delivery where created between ? and ?"
                        + " order by id fetch first 1 rows only")
                .params(SqlTime.of(time), SqlTime.of(now))
                .query(Long.class)
                .optional();
        // Not in one statement, because the embedded database would run the subquery again for each deleted row
        Optional<Long> last = jdbc.sql("select id from webhook_delivery where id < ?" + EXPIRED + " order by id offset "
                        + (limit - 1) + " rows fetch first 1 rows only")
                .params(firstKept.orElse(Long.MAX_VALUE), SqlTime.of(time))
                .query(Long.class)
                .optional();
        return jdbc.sql("delete from webhook_delivery where id < ?" + EXPIRED)
                .params(last.map(id -> id + 1).or(() -> firstKept).orElse(Long.MAX_VALUE), SqlTime.of(time))
                .update();
    }

    /** Discards deliveries of a transaction that did not yet see that the webhook was stopped or deleted. */
    void discardLeftovers(Instant now) {
        jdbc.sql("update webhook_delivery set state = ?, next_attempt = null, finished = ? where state = " + PENDING
                        + " and webhook_id not in (select id from webhook where state = "
                        + WebhookState.Active.number() + ")")
                .params(DeliveryState.Discarded.number(), SqlTime.of(now))
                .update();
    }

    /** Number of pending deliveries of all webhooks, and creation time of the oldest. */
    Backlog backlog() {
        return jdbc.sql("select count(*) as pending, min(created) as oldest from webhook_delivery where state = "
                        + PENDING)
                .query((row, number) -> new Backlog(row.getLong("pending"), SqlTime.readNullable(row, "oldest")))
                .single();
    }

    record Backlog(long pending, @Nullable Instant oldest) {}
}
