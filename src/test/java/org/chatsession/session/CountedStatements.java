package org.chatsession.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what a server sends to its database: statements, whoever makes them, and commits. */
final class CountedStatements implements BeanPostProcessor {

    private static final AtomicInteger STATEMENTS = new AtomicInteger();
    private static final AtomicInteger COMMITS = new AtomicInteger();

    record Count(int statements, int commits) {}

    /** What an action takes; for tests that do not run at the same time. */
    static Count of(Runnable action) {
        int statements = STATEMENTS.get();
        int commits = COMMITS.get();
        action.run();
        return new Count(STATEMENTS.get() - statements, COMMITS.get() - commits);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database ? new Counted(database) : bean;
    }

    private static final class Counted extends DelegatingDataSource {

        Counted(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        switch (method.getName()) {
                            case "prepareStatement", "createStatement" -> STATEMENTS.incrementAndGet();
                            case "commit" -> COMMITS.incrementAndGet();
                            default -> {
                                // nothing that counts
                            }
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
