package org.chatsession.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chatsession.installation.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies all data from an H2 database to a PostgreSQL one with the same schema. The tables are read from the schema and not listed
 * here.
 */
final class DatabaseCopy {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCopy.class);

    private static final int BATCH = 1000;
    private static final String HISTORY = "flyway_schema_history";
    private static final String COLUMNS = "select lower(column_name) from information_schema.columns"
            + " where table_schema = current_schema and lower(table_name) = ?";
    private static final String ELSEWHERE = "Name an empty database in SPRING_DATASOURCE_URL.";

    private final JdbcTemplate source;
    private final JdbcTemplate target;
    private final JdbcTemplate fresh;
    private final TransactionTemplate transaction;

    /** @param fresh an empty H2 database after the migrations, for comparison: some migrations insert rows */
    DatabaseCopy(DataSource source, DataSource target, DataSource fresh) {
        this.source = new JdbcTemplate(source);
        this.target = new JdbcTemplate(target);
        this.fresh = new JdbcTemplate(fresh);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(target));
    }

    /** @throws StartupException the source is of another version of the server */
    void checkSource() {
        if (!tables(source).contains(HISTORY) || !versions(source).equals(versions(fresh))) {
            throw new StartupException(
                    "The database to copy from was written by another version of the server.",
                    "Start this version on it once, which upgrades it, stop it, and copy then.");
        }
    }

    /** @throws StartupException the target has tables or data that must not be mixed with the copy */
    void checkTarget() {
        Set<String> known = tables(fresh);
        for (String table : tables(target)) {
            if (!known.contains(table)) {
                throw new StartupException(
                        "The database to copy to has a table of somebody else, " + table + ".", ELSEWHERE);
            }
            long rows = table.equals(HISTORY) ? 0 : count(target, quoted(table));
            if (rows > 0 && rows > count(fresh, quotedInH2(table))) {
                throw new StartupException(
                        "The database to copy to already holds data: " + rows + " rows in " + table + ".", ELSEWHERE);
            }
        }
    }

    /** Copies all tables in one transaction. */
    void run() {
        long begin = System.nanoTime();
        List<String> tables = parentsFirst();
        long rows = Objects.requireNonNull(transaction.execute(status -> {
            tables.forEach(table -> target.execute("lock table " + quoted(table) + " in exclusive mode"));
            // A server may have been started in the meantime
            checkTarget();
            for (int i = tables.size() - 1; i >= 0; i--) {
                target.update("delete from " + quoted(tables.get(i)));
            }
            long copied = tables.stream().mapToLong(this::copy).sum();
            continueNumbering(tables);
            return copied;
        }));
        LOG.info(
                "Copied {} rows of {} tables in {} s. Start the server with the same settings, without --copy-from.",
                rows,
                tables.size(),
                (System.nanoTime() - begin) / 1_000_000_000);
    }

    private long copy(String table) {
        Set<String> columns = columns(target, table);
        if (!columns.equals(columns(source, table))) {
            throw new IllegalStateException("The columns of " + table + " differ: " + columns(source, table));
        }
        String names = columns.stream().map(DatabaseCopy::quoted).collect(Collectors.joining(", "));
        String insert = "insert into " + quoted(table) + " (" + names + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        List<Object[]> batch = new ArrayList<>(BATCH);
        source.query("select " + names.toUpperCase(Locale.ROOT) + " from " + quotedInH2(table), row -> {
            Object[] values = new Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getObject(i + 1);
            }
            batch.add(values);
            if (batch.size() == BATCH) {
                insert(insert, batch);
            }
        });
        insert(insert, batch);
        long there = count(target, quoted(table));
        long expected = count(source, quotedInH2(table));
        if (there != expected) {
            throw new IllegalStateException(table + " has " + expected + " rows, and " + there + " arrived");
        }
        LOG.info("{}: {} rows", table, there);
        return there;
    }

    private void insert(String sql, List<Object[]> batch) {
        target.batchUpdate(sql, batch);
        batch.clear();
    }

    /** Sets the sequences so that the next id has not been assigned by the source. */
    private void continueNumbering(List<String> tables) {
        Map<String, Long> next = new TreeMap<>();
        source.query(
                "select lower(sequence_name), base_value from information_schema.sequences where sequence_schema = 'PUBLIC'",
                row -> {
                    next.put(row.getString(1), row.getLong(2));
                });
        target.query(
                "select sequence_name, increment from information_schema.sequences where sequence_schema = current_schema()",
                row -> {
                    String sequence = row.getString(1);
                    long value = next.getOrDefault(sequence, 1L);
                    String table = sequence.replaceFirst("_seq$", "");
                    if (tables.contains(table) && columns(target, table).contains("id")) {
                        // A value of a sequence may stand for a block of ids that ends with it
                        value = Math.max(value, largest(table, "id") + Long.parseLong(row.getString(2)));
                    }
                    restart(sequence, value);
                });
        for (String table : tables) {
            for (String column : names(target, COLUMNS + " and is_identity = 'YES'", table)) {
                String sequence = Objects.requireNonNull(target.queryForObject(
                        "select pg_get_serial_sequence(?, ?)", String.class, quoted(table), column));
                restart(sequence, largest(table, column) + 1);
            }
        }
    }

    private void restart(String sequence, long value) {
        target.queryForObject("select setval(?::regclass, ?, false)", Long.class, sequence, value);
    }

    private long largest(String table, String column) {
        return Objects.requireNonNull(target.queryForObject(
                "select coalesce(max(" + quoted(column) + "), 0) from " + quoted(table), Long.class));
    }

    /** All tables except Flyway's, referenced tables before the tables that refer to them. */
    private List<String> parentsFirst() {
        Map<String, Set<String>> parents = new TreeMap<>();
        for (String table : tables(target)) {
            if (!table.equals(HISTORY)) {
                parents.put(table, new TreeSet<>());
            }
        }
        parents.forEach((table, needed) -> {
            needed.addAll(
                    Objects.requireNonNull(target.execute((Connection connection) -> parents(connection, table))));
            needed.remove(table);
        });
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < parents.size()) {
            int before = ordered.size();
            parents.forEach((table, needed) -> {
                if (ordered.containsAll(needed)) {
                    ordered.add(table);
                }
            });
            if (ordered.size() == before) {
                throw new IllegalStateException("Tables refer to each other in a circle: " + parents);
            }
        }
        return List.copyOf(ordered);
    }

    private static Set<String> parents(Connection connection, String table) throws SQLException {
        Set<String> parents = new TreeSet<>();
        try (ResultSet keys =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (keys.next()) {
                parents.add(keys.getString("PKTABLE_NAME"));
            }
        }
        return parents;
    }

    private static Set<String> tables(JdbcTemplate database) {
        return names(
                database,
                "select lower(table_name) from information_schema.tables where table_schema = current_schema"
                        + " and table_type = 'BASE TABLE'");
    }

    private static Set<String> columns(JdbcTemplate database, String table) {
        return names(database, COLUMNS, table);
    }

    private static Set<String> versions(JdbcTemplate database) {
        // Flyway creates its own table with lower-case names on every database
        return names(
                database, "select \"version\" from \"" + HISTORY + "\" where \"success\" and \"version\" is not null");
    }

    private static Set<String> names(JdbcTemplate database, String query, Object... parameters) {
        return new TreeSet<>(database.queryForList(query, String.class, parameters));
    }

    private static long count(JdbcTemplate database, String quotedTable) {
        return Objects.requireNonNull(database.queryForObject("select count(*) from " + quotedTable, Long.class));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static String quotedInH2(String name) {
        return name.equals(HISTORY) ? quoted(name) : quoted(name.toUpperCase(Locale.ROOT));
    }
}
