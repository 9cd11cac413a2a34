package org.chatsession.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Lets migrations take as long as they need on PostgreSQL: the limits of {@link PostgresTimeouts} are meant for requests.
 *
 * <p>A lock on a table is nevertheless waited for only a second at a time, because all other transactions on the table would wait
 * behind the migration. After each attempt the migration is rolled back and begins again.
 *
 * @see "our choice"
 */
class PostgresMigrations implements FlywayConfigurationCustomizer, FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresMigrations.class);

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** Connections of their own, with the options of the pool's apart from the limit on the time of a statement. */
    @Override
    public void customize(FluentConfiguration configuration) {
        if (configuration.getDataSource() instanceof HikariDataSource pool && PostgresTimeouts.appliesTo(pool)) {
            Properties options = new Properties();
            options.putAll(pool.getDataSourceProperties());
            options.remove(PostgresTimeouts.STATEMENT);
            DriverManagerDataSource connections =
                    new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
            connections.setConnectionProperties(options);
            configuration.dataSource(connections);
            configuration.initSql(pool.getConnectionInitSql());
        }
    }

    @Override
    public void migrate(Flyway flyway) {
        for (int attempt = 1; !isMigrated(flyway); attempt++) {
            if (attempt == 1) {
                LOG.warn("Another transaction holds a lock on a table that is to be migrated, such as a backup:"
                        + " trying again until it ends");
            }
            pause();
        }
    }

    /** @return false if a lock on a table was not available */
    private static boolean isMigrated(Flyway flyway) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            if (isLockNotAvailable(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isLockNotAvailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a table", e);
        }
    }
}
