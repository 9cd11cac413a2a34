package org.chatsession.server;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Reports why a database cannot be used: wrong login, not reachable, missing, or in use. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final String H2_IN_USE = "90020";

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
        SQLException deepest = deepest(cause);
        String state = deepest.getSQLState() == null ? "" : deepest.getSQLState();
        String database = "The database " + url(environment);
        if (state.startsWith("28")) {
            return new FailureAnalysis(
                    database + " refuses the user '" + environment.getProperty("spring.datasource.username", "")
                            + "' with the password that is set.",
                    "Set SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to a login that the database knows.",
                    failure);
        }
        if (state.startsWith("08")) {
            return new FailureAnalysis(
                    database + " cannot be reached: " + firstLine(deepest),
                    "Start the database first, and check the host and the port in SPRING_DATASOURCE_URL.",
                    failure);
        }
        if (state.equals("3D000")) {
            return new FailureAnalysis(
                    database + " does not exist.", "Create it, or correct the name in SPRING_DATASOURCE_URL.", failure);
        }
        if (state.equals(H2_IN_USE)) {
            return new FailureAnalysis(
                    database + " is in use by another process.",
                    "Stop the server that uses it, or set CHATSESSION_DATA_DIR to another folder. Several servers need PostgreSQL.",
                    failure);
        }
        return null;
    }

    /** The innermost SQL exception, which has the driver's message; pools and Flyway wrap it. */
    private static SQLException deepest(SQLException cause) {
        SQLException deepest = cause;
        for (Throwable next = cause.getCause(); next != null; next = next.getCause()) {
            if (next instanceof SQLException found) {
                deepest = found;
            }
        }
        return deepest;
    }

    /** The URL without parameters, which may contain a password. */
    static String url(Environment environment) {
        return environment.getProperty("spring.datasource.url", "").replaceFirst("[?;].*", "");
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
