package org.chatsession.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what a server sends to its database: statements, whoever makes them, and commits. */
final class CountedStatements implements BeanPostProcessor {

    private static final AtomicInteger STATEMENTS = new AtomicInteger();
    private static final AtomicInteger COMMITS = new AtomicInteger();
    private static final Deque<String> TEXTS = new ConcurrentLinkedDeque<>();

    record Count(int statements, int commits) {}

    /** What an action takes; for tests that do not run at the same time. */
    static Count of(Runnable action) {
        int statements = STATEMENTS.get();
        int commits = COMMITS.get();
        action.run();
        return new Count(STATEMENTS.get() - statements, COMMITS.get() - commits);
    }

    /** The statements that an action prepares; for tests that do not run at the same time. */
    static List<String> textsOf(Runnable action) {
        TEXTS.clear();
        action.run();
        return List.copyOf(TEXTS);
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
                            case "prepareStatement" -> {
                                STATEMENTS.incrementAndGet();
                                TEXTS.add((String) arguments[0]);
                                if (TEXTS.size() > 100) {
                                    TEXTS.poll();
                                }
                            }
                            case "createStatement" -> STATEMENTS.incrementAndGet();
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
