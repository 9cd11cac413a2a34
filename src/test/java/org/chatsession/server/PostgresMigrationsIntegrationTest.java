package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Migrations on PostgreSQL are not subject to the time limits of requests, which are in force on all connections of the pool. */
class PostgresMigrationsIntegrationTest {

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path migrations;

    private ApplicationContextRunner server;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private void migrationsAre(String database, String... statements) throws Exception {
        execute("create database " + database);
        for (int i = 0; i < statements.length; i++) {
            Files.writeString(migrations.resolve("V" + (i + 1) + "__step.sql"), statements[i]);
        }
        server = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
                .withBean(PostgresTimeouts.class, PostgresTimeouts::new)
                .withBean(PostgresMigrations.class, PostgresMigrations::new)
                .withPropertyValues(
                        "spring.datasource.url=" + postgres.getJdbcUrl("postgres", database),
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=postgres",
                        "spring.flyway.locations=filesystem:" + migrations);
    }

    @Test
    void waitForATransactionThatHoldsTheirTable() throws Exception {
        migrationsAre("locked", "create table note (text text)", "select 1");
        server.run(context -> assertThat(context).hasNotFailed());
        Files.writeString(migrations.resolve("V3__column.sql"), "alter table note add column author text");

        CompletableFuture<Void> start;
        try (Connection dump = postgres.getDatabase("postgres", "locked").getConnection();
                Statement statement = dump.createStatement()) {
            dump.setAutoCommit(false);
            statement.execute("lock table note in access share mode");
            start = CompletableFuture.runAsync(
                    () -> server.run(context -> assertThat(context).hasNotFailed()));
            while (text("locked", "select count(*) from pg_locks where not granted")
                    .equals("0")) {
                assertThat(start).isNotDone();
            }
            Thread.sleep(3000);

            assertThat(start).isNotDone();
            dump.rollback();
        }

        start.get(1, TimeUnit.MINUTES);
        assertThat(text("locked", "select max(version) from flyway_schema_history where success"))
                .isEqualTo("3");
    }

    @Test
    void takeLongerThanAnyStatementOfARequestMay() throws Exception {
        migrationsAre("slow", "select pg_sleep(3)");

        server.withPropertyValues("spring.datasource.hikari.data-source-properties.socketTimeout=1")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void leaveTheLimitsOfThePoolAsTheyAre() throws Exception {
        migrationsAre("pool", "create table note (text text)");

        server.run(context -> {
            HikariDataSource pool = context.getBean(HikariDataSource.class);
            assertThat(pool.getDataSourceProperties()).containsEntry(PostgresTimeouts.STATEMENT, "30");
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show lock_timeout")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("1s");
            }
        });
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String database, String query) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
