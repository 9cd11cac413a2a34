package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL with the settings of a production server as to what a commit means, to be ended without a word and started again on the
 * same data and port.
 */
final class PostgresProcess implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres postgres;

    private PostgresProcess(Path data) {
        this.data = data;
        this.postgres = launch(0);
    }

    static PostgresProcess start(Path data) {
        PostgresProcess process = new PostgresProcess(data);
        // Off by default in this distribution for tests
        assertThat(process.text("show fsync")).isEqualTo("on");
        assertThat(process.text("show synchronous_commit")).isEqualTo("on");
        assertThat(process.text("show full_page_writes")).isEqualTo("on");
        return process;
    }

    /** The settings of a server with demo data on this database. */
    Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "postgres",
                "CHATSESSION_DEMO", "true");
    }

    /** An immediate stop: all processes end at once, nothing is written any more, and the next start has to recover. */
    void kill() {
        ProcessHandle postmaster = postmaster();
        signal("-QUIT", postmaster);
        try {
            postmaster.onExit().get(30, TimeUnit.SECONDS);
            postgres.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void startAgain() {
        postgres = launch(postgres.getPort());
    }

    /** Lets nothing more happen, without closing a connection. */
    void freeze() {
        Stream.concat(Stream.of(postmaster()), postmaster().children()).forEach(process -> signal("-STOP", process));
    }

    void thaw() {
        Stream.concat(Stream.of(postmaster()), postmaster().children()).forEach(process -> signal("-CONT", process));
    }

    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    void execute(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    String text(String query) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres launch(int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60));
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle postmaster() {
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
