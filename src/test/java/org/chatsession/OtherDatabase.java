package org.chatsession;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * With {@code -Dtest.database=postgresql}, gives each server that a test would start on the embedded database a new one on PostgreSQL
 * instead, so that the same test cases run on both.
 */
class OtherDatabase implements EnvironmentPostProcessor, Ordered {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable EmbeddedPostgres server;

    /** After the settings are read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("postgresql".equals(System.getProperty("test.database"))
                && environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:")) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "other database",
                            Map.of(
                                    "spring.datasource.url",
                                    newDatabase(),
                                    "spring.datasource.username",
                                    "postgres",
                                    "spring.datasource.password",
                                    "postgres")));
            // What an installation on the embedded database has by itself
            environment.getPropertySources().addLast(new MapPropertySource("demo", Map.of("chatsession.demo", "true")));
        }
    }

    private static synchronized String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try {
            if (server == null) {
                server = EmbeddedPostgres.start();
            }
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return server.getJdbcUrl("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("No database " + name, e);
        }
    }
}
