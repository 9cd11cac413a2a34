package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chatsession.installation.StartupException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.StringUtils;

/** The move from H2 to PostgreSQL. Rows are made up for whatever tables there are, so that a new table is tried too. */
class CopyCommandTest {

    private static final int FIRST = 100;
    private static final int ROWS = 1200;

    @TempDir
    private Path folder;

    private EmbeddedPostgres postgres;
    private Connection target;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        target = postgres.getPostgresDatabase().getConnection();
    }

    @AfterEach
    void stop() throws Exception {
        target.close();
        postgres.close();
    }

    @Test
    void copiesEveryRowOfEveryTableAndGoesOnNumbering() throws Exception {
        Map<String, List<String>> rows = fillSource();

        copy();

        assertThat(rows).hasSizeGreaterThan(8).containsKey("CHAT_SESSION");
        try (Statement query = target.createStatement()) {
            for (Map.Entry<String, List<String>> table : rows.entrySet()) {
                assertThat(contents(query, table.getKey().toLowerCase(Locale.ROOT)))
                        .as(table.getKey())
                        .isEqualTo(table.getValue());
            }
            for (String sequence : List.of("chat_session_seq", "chat_message_seq", "chat_topic_seq")) {
                ResultSet next = query.executeQuery("select nextval('" + sequence + "')");
                next.next();
                assertThat(next.getLong(1)).as(sequence).isGreaterThanOrEqualTo(FIRST + ROWS);
            }
        }
        assertThatThrownBy(this::copy).isInstanceOf(StartupException.class).hasMessageContaining("already holds data");
    }

    @Test
    void excludesAllRowsBehindWhenItFails() throws Exception {
        fillSource();
        try (Connection source = source();
                Statement statement = source.createStatement()) {
            // PostgreSQL has no such character
            statement.execute("update chat_session set customer_name = 'a' || char(0) where id = " + (FIRST + 1100));
        }

        assertThatThrownBy(this::copy).rootCause().hasMessageContaining("0x00");

        try (Statement statement = target.createStatement()) {
            assertThat(contents(statement, "chat_session")).isEmpty();
            assertThat(contents(statement, "app_user")).isEmpty();
        }
        try (Connection source = source();
                Statement statement = source.createStatement()) {
            statement.execute("update chat_session set customer_name = '' where id = " + (FIRST + 1100));
        }
        copy();
    }

    @Test
    void refusesADatabaseInUseAndOneOfSomebodyElse() throws Exception {
        fillSource();
        try (FileChannel inUse = FileChannel.open(folder.resolve("chatsession.mv.db"), StandardOpenOption.WRITE)) {
            inUse.lock();
            assertThatThrownBy(this::copy).isInstanceOf(StartupException.class).hasMessageContaining("cannot be read");
        }
        try (Statement statement = target.createStatement()) {
            statement.execute("create table theirs (id integer)");
        }
        assertThatThrownBy(this::copy).isInstanceOf(StartupException.class).hasMessageContaining("theirs");
    }

    private void copy() {
        CopyCommand.start(
                "--copy-from=" + folder,
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    private Connection source() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("chatsession"), "sa", "");
    }

    /** The same number in every column of a row, so that references fit. */
    private Map<String, List<String>> fillSource() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        Flyway.configure()
                .dataSource("jdbc:h2:file:" + folder.resolve("chatsession"), "sa", "")
                .load()
                .migrate();
        try (Connection source = source();
                Statement statement = source.createStatement()) {
            List<String> tables = new ArrayList<>();
            ResultSet names = statement.executeQuery("select table_name from information_schema.tables"
                    + " where table_schema = 'PUBLIC' and table_name <> 'flyway_schema_history'");
            while (names.next()) {
                tables.add(names.getString(1));
            }
            statement.execute("set referential_integrity false");
            for (String table : tables) {
                List<String> values = new ArrayList<>();
                ResultSet columns = statement.executeQuery("select data_type, character_maximum_length, is_nullable"
                        + " from information_schema.columns where table_name = '" + table
                        + "' order by ordinal_position");
                while (columns.next()) {
                    values.add(value(columns.getString(1), columns.getLong(2)));
                }
                statement.execute("insert into " + table + " select "
                        + StringUtils.collectionToCommaDelimitedString(values) + " from system_range(" + FIRST + ", "
                        + (FIRST + ROWS - 1) + ")");
                rows.put(table, contents(statement, table));
            }
            statement.execute("set referential_integrity true");
        }
        return rows;
    }

    private static String value(String type, long length) {
        return switch (type) {
            case "INTEGER", "BIGINT", "SMALLINT" -> "x";
            case "BOOLEAN" -> "mod(x, 2) = 0";
            case "CHARACTER VARYING" -> "left(x || 'ø''\"\\', " + length + ")";
            case "CHARACTER" -> "x";
            case "UUID" -> "cast('00000000-0000-0000-0000-' || lpad(x, 12, '0') as uuid)";
            case "BINARY VARYING" -> "cast(x as binary varying)";
            case "TIMESTAMP WITH TIME ZONE" ->
                "dateadd(microsecond, x * 1000001, timestamp with time zone '2026-11-22 10:00:00.123456+01:00')";
            default -> throw new IllegalStateException("No value for " + type);
        };
    }

    private static List<String> contents(Statement statement, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        ResultSet row = statement.executeQuery("select * from " + table);
        while (row.next()) {
            StringBuilder text = new StringBuilder();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                text.append(text(row, i)).append('|');
            }
            rows.add(text.toString());
        }
        rows.sort(null);
        return rows;
    }

    private static String text(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        String type = row.getMetaData().getColumnTypeName(column).toLowerCase(Locale.ROOT);
        if (type.startsWith("timestamp")) {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            Instant instant = time.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
            return instant.toString();
        }
        return String.valueOf(value);
    }
}
