package org.chatsession.server;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Limits how long PostgreSQL's driver waits for a database that does not respond; by default it waits forever. An option of the same
 * name in the URL takes precedence. Not in the settings, because H2's driver refuses unknown options.
 *
 * @see "our choice"
 */
class PostgresTimeouts implements BeanPostProcessor {

    /** Time in which the database must respond to a statement. */
    static final String STATEMENT = "socketTimeout";

    /** Timeouts in seconds. Half a minute for a response is far longer than any statement of this program takes. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectTimeout",
            "4",
            "loginTimeout",
            "4",
            STATEMENT,
            "30",
            "tcpKeepAlive",
            "true",
            "ApplicationName",
            "chatsession-server");

    /**
     * Who waits for a row that somebody else holds gives the connection back after this time and tries again, so that others get one
     * meanwhile. The setting {@code spring.datasource.hikari.connection-init-sql} wins.
     */
    private static final String LOCK_TIMEOUT = "set lock_timeout = '1s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && appliesTo(pool)) {
            DEFAULTS.forEach(pool.getDataSourceProperties()::putIfAbsent);
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(LOCK_TIMEOUT);
            }
        }
        return bean;
    }

    static boolean appliesTo(HikariDataSource pool) {
        return String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:");
    }
}
