package org.chatsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chatsession.feed.DisplayTexts;
import org.chatsession.feed.FeedQuery;
import org.chatsession.feed.Scope;
import org.chatsession.feed.SkipToken;
import org.chatsession.localization.TextLocalizer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@OnPostgres
class ChatSessionFeedOnPostgresIntegrationTest extends ChatSessionFeedContract {

    /** Twenty topics over three years, most sessions closed. */
    private static final String MANY = """
            insert into chat_session (id, version, topic_id, user_id, person_id, customer_alias, customer_host, customer_name,
              customer_email, customer_phone, customer_consented, customer_company_name, status, first_message, last_message,
              when_requested, session_key, initial_queue_pos, alert_level, agent_rank, flags, contact_id, project_id, sale_id,
              ticket_id, transfer_to_id, chatbot_active, rating, modified)
            select 3000000 + n, 0, 80000 + n * 7 % 20, n % 30, 0, '', '', '', '', '', false, '',
              case when n > 29950 then 4 + n % 4 when n % 20 = 0 then 11 else 9 end, 'Hello', 'Bye',
              now() - (30000 - n) * interval '50 minutes', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, false, n % 6, now()
            from generate_series(1, 30000) n
            """;

    @Autowired
    private ChatSessionFeed lists;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Clock time;

    @Test
    void findsRowsByIndex() {
        database.update(MANY);
        vacuum();
        assertThat(plan(Map.of())).contains("chat_session_pkey");
        assertThat(plan(Map.of("$filter", "status = 4 and chatTopic/chatTopicId = 80003")))
                .contains("Index");
        assertThat(plan(Map.of("$filter", "whenRequested thisMonth")))
                .contains("Index Only Scan using chat_session_requested");
        assertThat(plan(Map.of("$orderby", "whenRequested"))).contains("chat_session_requested");
        assertThat(plan(Map.of("$skiptoken", SkipToken.write(List.of(3_029_000)))))
                .contains("chat_session_pkey", "Index Cond");
        database.update("delete from chat_session where id > 3000000");
    }

    /** Until no transaction that began before keeps rows from being seen by index alone. */
    private void vacuum() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        boolean visible = false;
        while (!visible && System.nanoTime() < end) {
            database.execute("vacuum analyze chat_session");
            visible = Boolean.TRUE.equals(database.queryForObject(
                    "select relallvisible >= relpages from pg_class where oid = 'chat_session'::regclass",
                    Boolean.class));
        }
        assertThat(visible).isTrue();
    }

    /** The usual protocol takes a statement with parameters only together with their values. */
    private JdbcTemplate withoutParameters() {
        String url = database.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getURL());
        return new JdbcTemplate(new DriverManagerDataSource(
                url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple", "postgres", "postgres"));
    }

    /** How the database would find a page of few columns. */
    private String plan(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("$select", "rating");
        all.put("$top", "50");
        FeedQuery<ChatSessionColumn> query =
                FeedQuery.parse(all, "chat", ChatSessionColumns.ALL, new Scope(ZoneOffset.UTC, time.instant(), 1));
        String statement =
                CountedStatements.textsOf(
                                () -> lists.list(query, null, new DisplayTexts(ZoneOffset.UTC, TextLocalizer.RAW)))
                        .stream()
                        .filter(text -> text.contains("from chat_session "))
                        .findFirst()
                        .orElseThrow();
        for (int i = 1; statement.indexOf('?') >= 0; i++) {
            statement = statement.replaceFirst("[?]", "\\$" + i);
        }
        String plan = String.join(
                "\n", withoutParameters().queryForList("explain (generic_plan) " + statement, String.class));
        assertThat(plan).as(plan).doesNotContain("Seq Scan");
        return plan;
    }
}
