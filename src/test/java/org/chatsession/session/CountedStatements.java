package org.chatsession.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what a thread sends to its database: statements and commits. Timers, which do their work meanwhile, have threads of their own. */
final class CountedStatements implements BeanPostProcessor {

    private static final ThreadLocal<@Nullable Counter> COUNTER = new ThreadLocal<>();

    record Count(int statements, int commits) {}

    private static final class Counter {
        private final List<String> prepared = new ArrayList<>();
        private int statements;
        private int commits;
    }

    /** What an action takes. */
    static Count of(Runnable action) {
        Counter counter = run(action);
        return new Count(counter.statements, counter.commits);
    }

    /** The statements that an action prepares. */
    static List<String> textsOf(Runnable action) {
        return List.copyOf(run(action).prepared);
    }

    private static Counter run(Runnable action) {
        Counter counter = new Counter();
        COUNTER.set(counter);
        try {
            action.run();
        } finally {
            COUNTER.remove();
        }
        return counter;
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
                        Counter counter = COUNTER.get();
                        if (counter != null) {
                            switch (method.getName()) {
                                case "prepareStatement" -> {
                                    counter.statements++;
                                    counter.prepared.add((String) arguments[0]);
                                }
                                case "createStatement" -> counter.statements++;
                                case "commit" -> counter.commits++;
                                default -> {
                                    // nothing that counts
                                }
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
