package org.chatsession.server;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Bounds how long PostgreSQL's driver waits for a database that has gone silent; by itself it waits forever. An option of the same
 * name in the URL wins. Not in the settings, because the embedded database's driver refuses options that it does not know.
 *
 * @see "our choice"
 */
class PostgresTimeouts implements BeanPostProcessor {

    /** In seconds. An answer may take half a minute: no statement of ours comes near it. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectTimeout", "4",
            "loginTimeout", "4",
            "socketTimeout", "30",
            "tcpKeepAlive", "true",
            "ApplicationName", "chatsession-server");

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            DEFAULTS.forEach(pool.getDataSourceProperties()::putIfAbsent);
        }
        return bean;
    }
}
