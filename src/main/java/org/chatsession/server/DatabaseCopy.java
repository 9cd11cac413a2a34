package org.chatsession.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies all data from an H2 database to a PostgreSQL one with the same schema. The tables are read from the schema and not listed
 * here.
 */
final class DatabaseCopy {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCopy.class);

    private static final int BATCH = 1000;
    private static final String HISTORY = "flyway_schema_history";
    private static final String ELSEWHERE = "Name an empty database in SPRING_DATASOURCE_URL.";

    private final Connection source;
    private final Connection target;
    private final Connection fresh;

    /** @param fresh an empty H2 database after the migrations, for comparison: some migrations insert rows */
    DatabaseCopy(Connection source, Connection target, Connection fresh) {
        this.source = source;
        this.target = target;
        this.fresh = fresh;
    }

    /** @throws StartupException the source is of another version of the server */
    void checkSource() throws SQLException {
        if (!tables(source).contains(HISTORY) || !versions(source).equals(versions(fresh))) {
            throw new StartupException(
                    "The database to copy from was written by another version of the server.",
                    "Start this version on it once, which upgrades it, stop it, and copy then.");
        }
    }

    /** @throws StartupException the target has tables or data that must not be mixed with the copy */
    void checkTarget() throws SQLException {
        Set<String> known = tables(fresh);
        for (String table : tables(target)) {
            if (!known.contains(table)) {
                throw new StartupException(
                        "The database to copy to has a table of somebody else, " + table + ".", ELSEWHERE);
            }
            if (!table.equals(HISTORY) && count(target, table) > count(fresh, table)) {
                throw new StartupException(
                        "The database to copy to already holds data: " + count(target, table) + " rows in " + table
                                + ".",
                        ELSEWHERE);
            }
        }
    }

    /** Copies all tables in one transaction. */
    void run() throws SQLException {
        long begin = System.nanoTime();
        target.setAutoCommit(false);
        List<String> tables = parentsFirst();
        lock(tables);
        // A server may have been started in the meantime
        checkTarget();
        try (Statement statement = target.createStatement()) {
            for (int i = tables.size() - 1; i >= 0; i--) {
                statement.execute("delete from " + quoted(tables.get(i)));
            }
        }
        long rows = 0;
        for (String table : tables) {
            rows += copy(table);
        }
        continueNumbering(tables);
        target.commit();
        LOG.info(
                "Copied {} rows of {} tables in {} s. Start the server with the same settings, without --copy-from.",
                rows,
                tables.size(),
                (System.nanoTime() - begin) / 1_000_000_000);
    }

    private void lock(List<String> tables) throws SQLException {
        try (Statement statement = target.createStatement()) {
            for (String table : tables) {
                statement.execute("lock table " + quoted(table) + " in exclusive mode");
            }
        }
    }

    private long copy(String table) throws SQLException {
        Set<String> columns = columns(target, table);
        if (!columns.equals(columns(source, table))) {
            throw new IllegalStateException("The columns of " + table + " differ: " + columns(source, table));
        }
        String names = columns.stream().map(DatabaseCopy::quoted).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        long copied = 0;
        try (Statement query = source.createStatement();
                ResultSet row =
                        query.executeQuery("select " + names.toUpperCase(Locale.ROOT) + " from " + quotedInH2(table));
                PreparedStatement insert = target.prepareStatement(
                        "insert into " + quoted(table) + " (" + names + ") values (" + values + ")")) {
            while (row.next()) {
                for (int i = 1; i <= columns.size(); i++) {
                    insert.setObject(i, row.getObject(i));
                }
                insert.addBatch();
                if (++copied % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        long there = count(target, table);
        if (there != copied || there != count(source, table)) {
            throw new IllegalStateException(
                    table + " has " + count(source, table) + " rows, and " + there + " arrived");
        }
        LOG.info("{}: {} rows", table, there);
        return there;
    }

    /** Sets the sequences so that the next id has not been assigned by the source. */
    private void continueNumbering(List<String> tables) throws SQLException {
        Map<String, Long> next = new TreeMap<>();
        each(
                source,
                "select lower(sequence_name), base_value from information_schema.sequences where sequence_schema = 'PUBLIC'",
                row -> next.put(row.getString(1), row.getLong(2)));
        try (Statement statement = target.createStatement();
                PreparedStatement restart = target.prepareStatement("select setval(?::regclass, ?, false)")) {
            List<String> sequences = new ArrayList<>();
            each(
                    target,
                    "select sequence_name from information_schema.sequences where sequence_schema = current_schema()",
                    row -> sequences.add(row.getString(1)));
            for (String sequence : sequences) {
                long value = next.getOrDefault(sequence, 1L);
                String table = sequence.replaceFirst("_seq$", "");
                if (tables.contains(table) && columns(target, table).contains("id")) {
                    // A value of a sequence may stand for a block of ids that ends with it
                    value = Math.max(value, largest(statement, table, "id") + increment(sequence));
                }
                restart(restart, sequence, value);
            }
            for (String table : tables) {
                for (String column : identities(table)) {
                    String sequence = text("select pg_get_serial_sequence('" + quoted(table) + "', '" + column + "')");
                    restart(restart, sequence, largest(statement, table, column) + 1);
                }
            }
        }
    }

    private static void restart(PreparedStatement restart, String sequence, long value) throws SQLException {
        restart.setString(1, sequence);
        restart.setLong(2, value);
        restart.execute();
    }

    private static long largest(Statement statement, String table, String column) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select coalesce(max(" + quoted(column) + "), 0) from " + quoted(table))) {
            row.next();
            return row.getLong(1);
        }
    }

    private long increment(String sequence) throws SQLException {
        return Long.parseLong(text("select increment from information_schema.sequences"
                + " where sequence_schema = current_schema() and sequence_name = '" + sequence + "'"));
    }

    private Set<String> identities(String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        each(
                target,
                "select column_name from information_schema.columns where table_schema = current_schema()"
                        + " and is_identity = 'YES' and table_name = '" + table + "'",
                row -> columns.add(row.getString(1)));
        return columns;
    }

    private String text(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        each(target, query, row -> values.add(row.getString(1)));
        return values.get(0);
    }

    /** All tables except Flyway's, referenced tables before the tables that refer to them. */
    private List<String> parentsFirst() throws SQLException {
        Map<String, Set<String>> parents = new TreeMap<>();
        for (String table : tables(target)) {
            if (!table.equals(HISTORY)) {
                parents.put(table, new TreeSet<>());
            }
        }
        for (Map.Entry<String, Set<String>> each : parents.entrySet()) {
            try (ResultSet keys =
                    target.getMetaData().getImportedKeys(target.getCatalog(), target.getSchema(), each.getKey())) {
                while (keys.next()) {
                    each.getValue().add(keys.getString("PKTABLE_NAME"));
                }
            }
            each.getValue().remove(each.getKey());
        }
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

    private static Set<String> tables(Connection database) throws SQLException {
        Set<String> tables = new TreeSet<>();
        each(
                database,
                "select table_name from information_schema.tables where table_schema = current_schema"
                        + " and table_type = 'BASE TABLE'",
                row -> tables.add(row.getString(1).toLowerCase(Locale.ROOT)));
        return tables;
    }

    private static Set<String> columns(Connection database, String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        each(
                database,
                "select column_name from information_schema.columns where table_schema = current_schema"
                        + " and lower(table_name) = '" + table + "'",
                row -> columns.add(row.getString(1).toLowerCase(Locale.ROOT)));
        return columns;
    }

    private static Set<String> versions(Connection database) throws SQLException {
        Set<String> versions = new TreeSet<>();
        // Flyway creates its own table with lower-case names on every database
        each(
                database,
                "select \"version\" from \"" + HISTORY + "\" where \"success\" and \"version\" is not null",
                row -> versions.add(row.getString(1)));
        return versions;
    }

    private static long count(Connection database, String table) throws SQLException {
        String name = isH2(database) ? quotedInH2(table) : quoted(table);
        long[] count = new long[1];
        each(database, "select count(*) from " + name, row -> count[0] = row.getLong(1));
        return count[0];
    }

    private static boolean isH2(Connection database) throws SQLException {
        return database.getMetaData().getDatabaseProductName().equals("H2");
    }

    private static void each(Connection database, String query, Row action) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                action.read(row);
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static String quotedInH2(String name) {
        return name.equals(HISTORY) ? quoted(name) : quoted(name.toUpperCase(Locale.ROOT));
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }
}
