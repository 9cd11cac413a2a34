package org.chatsession.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chatsession.carrier.WebhookState;
import org.chatsession.durability.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The stored webhooks. */
@Repository
class Hooks {

    /** Numbers are kept exactly as posted. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String ALL = "select * from webhook";

    private final JdbcClient jdbc;

    Hooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Hook> find(int id) {
        return jdbc.sql(ALL + " where id = ?").param(id).query(Hooks::hook).optional();
    }

    /** The webhook, with its row locked until the end of the transaction. */
    Optional<Hook> lock(int id) {
        return jdbc.sql(ALL + " where id = ? for update")
                .param(id)
                .query(Hooks::hook)
                .optional();
    }

    /** All of them, by id. */
    List<Hook> all() {
        return jdbc.sql(ALL + " order by id").query(Hooks::hook).list();
    }

    List<Hook> active() {
        return jdbc.sql(ALL + " where state = ? order by id")
                .param(WebhookState.Active.number())
                .query(Hooks::hook)
                .list();
    }

    int nextId() {
        return jdbc.sql("select nextval('webhook_seq')").query(Integer.class).single();
    }

    void insert(int id, Hook.Content content, int by, Instant now) {
        jdbc.sql("insert into webhook (name, events, target_url, secret, state, headers, properties, error_emails,"
                        + " error_associates, description, notify_via, notify_when, id, version, modified, registered,"
                        + " registered_by, updated_by, total_calls, total_errors, consecutive_errors, last_error)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, 0, 0, '')")
                .params(values(content))
                .param(id)
                .param(SqlTime.of(now))
                .param(SqlTime.of(now))
                .param(by)
                .update();
    }

    void update(int id, Hook.Content content, int by, Instant now) {
        jdbc.sql("update webhook set name = ?, events = ?, target_url = ?, secret = ?, state = ?, headers = ?,"
                        + " properties = ?, error_emails = ?, error_associates = ?, description = ?, notify_via = ?,"
                        + " notify_when = ?, version = version + 1, modified = ?, updated = ?, updated_by = ?"
                        + " where id = ?")
                .params(values(content))
                .param(SqlTime.of(now))
                .param(SqlTime.of(now))
                .param(by)
                .param(id)
                .update();
    }

    /** Resets the number of consecutive errors. */
    void resetErrors(int id) {
        jdbc.sql("update webhook set consecutive_errors = 0, paused_until = null where id = ?")
                .param(id)
                .update();
    }

    /** Ends the pause after a failure, so that the next attempt is due immediately. */
    void endPause(int id) {
        jdbc.sql("update webhook set paused_until = null where id = ?")
                .param(id)
                .update();
    }

    /** Sets the state to TooManyErrors, as a change by the server. */
    void disable(int id, Instant now) {
        jdbc.sql("update webhook set state = ?, version = version + 1, modified = ?, updated = ?, updated_by = 0"
                        + " where id = ?")
                .params(WebhookState.TooManyErrors.number(), SqlTime.of(now), SqlTime.of(now), id)
                .update();
    }

    /**
     * Counts attempts; the totals are integers in the contract and stay at the largest one.
     *
     * @param lastError null to keep the stored one
     */
    void count(int id, int calls, int errors, int consecutive, @Nullable String lastError, @Nullable Instant paused) {
        // Named parameters, because only these may be null
        jdbc.sql("update webhook set total_calls = least(cast(total_calls as bigint) + :calls, 2147483647),"
                        + " total_errors = least(cast(total_errors as bigint) + :errors, 2147483647),"
                        + " consecutive_errors = :consecutive, last_error = coalesce(:error, last_error),"
                        + " paused_until = :paused where id = :id")
                .param("calls", calls)
                .param("errors", errors)
                .param("consecutive", consecutive)
                .param("error", lastError, Types.VARCHAR)
                .param("paused", paused == null ? null : SqlTime.of(paused), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
    }

    void delete(int id) {
        jdbc.sql("delete from webhook where id = ?").param(id).update();
    }

    private static List<Object> values(Hook.Content content) {
        return new ArrayList<>(List.of(
                content.name(),
                String.join(",", content.events()),
                content.targetUrl(),
                content.secret(),
                content.state().number(),
                JSON.writeValueAsString(content.headers()),
                JSON.writeValueAsString(content.properties()),
                JSON.writeValueAsString(content.errorEmails()),
                JSON.writeValueAsString(content.errorAssociates()),
                content.description(),
                content.notifyVia(),
                content.notifyWhen()));
    }

    static Hook hook(ResultSet row, int number) throws SQLException {
        return new Hook(
                row.getInt("id"),
                row.getLong("version"),
                SqlTime.read(row, "modified"),
                new Hook.Content(
                        row.getString("name"),
                        List.of(row.getString("events").split(",")),
                        row.getString("target_url"),
                        row.getString("secret"),
                        state(row.getInt("state")),
                        JSON.readValue(row.getString("headers"), new TypeReference<LinkedHashMap<String, String>>() {}),
                        JSON.readValue(
                                row.getString("properties"), new TypeReference<LinkedHashMap<String, JsonNode>>() {}),
                        JSON.readValue(row.getString("error_emails"), new TypeReference<List<String>>() {}),
                        JSON.readValue(row.getString("error_associates"), new TypeReference<List<Integer>>() {}),
                        row.getString("description"),
                        row.getInt("notify_via"),
                        row.getInt("notify_when")),
                SqlTime.read(row, "registered"),
                row.getInt("registered_by"),
                SqlTime.readNullable(row, "updated"),
                row.getInt("updated_by"),
                new Hook.Counters(
                        row.getInt("total_calls"),
                        row.getInt("total_errors"),
                        row.getInt("consecutive_errors"),
                        row.getString("last_error")),
                SqlTime.readNullable(row, "paused_until"),
                row.getString("lease_owner"),
                SqlTime.readNullable(row, "lease_until"));
    }

    private static WebhookState state(int number) {
        return Map.of(1, WebhookState.Active, 2, WebhookState.Stopped, 3, WebhookState.TooManyErrors)
                .getOrDefault(number, WebhookState.Unknown);
    }
}
