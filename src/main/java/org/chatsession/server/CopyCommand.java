package org.chatsession.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.chatsession.installation.StartupException;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Moves an installation from the embedded database to PostgreSQL: {@code --copy-from=FOLDER} together with the settings of the new
 * server. Neither a server nor any of its beans is started.
 *
 * <p>The old database is opened read-only and is not changed. The new one must be empty; if the copy fails, it has no data afterwards
 * and the command can be repeated.
 *
 * @see "our choice"
 */
public final class CopyCommand implements ApplicationRunner {

    static final String OPTION = "copy-from";
    private static final String MIGRATIONS = "classpath:db/migration";

    private final Environment environment;

    CopyCommand(Environment environment) {
        this.environment = environment;
    }

    public static boolean isMeant(String... args) {
        return Arrays.stream(args).anyMatch(arg -> arg.equals("--" + OPTION) || arg.startsWith("--" + OPTION + "="));
    }

    /** Copies the database. A failure is reported by a sentence on the console and the exit code. */
    public static void start(String... args) {
        new SpringApplicationBuilder(CopyCommand.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run(args);
    }

    @Override
    public void run(ApplicationArguments args) throws SQLException {
        String target = environment.getProperty("spring.datasource.url", "");
        if (!target.startsWith("jdbc:postgresql:")) {
            throw new StartupException(
                    "There is no database to copy to.",
                    "Set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to an empty"
                            + " PostgreSQL database.");
        }
        String fresh = "jdbc:h2:mem:fresh;DB_CLOSE_DELAY=-1";
        String user = environment.getProperty("spring.datasource.username", "");
        String password = environment.getProperty("spring.datasource.password", "");
        try (Connection from = openSource(args.getOptionValues(OPTION));
                Connection to = DriverManager.getConnection(target, targetLogin(user, password));
                Connection untouched = DriverManager.getConnection(fresh)) {
            Flyway.configure()
                    .dataSource(fresh, "", "")
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
            DatabaseCopy copy = new DatabaseCopy(single(from), single(to), single(untouched));
            copy.checkSource();
            copy.checkTarget();
            Flyway.configure()
                    .dataSource(target, user, password)
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
            copy.run();
        }
    }

    private static DataSource single(Connection connection) {
        return new SingleConnectionDataSource(connection, true);
    }

    private static Properties targetLogin(String user, String password) {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("reWriteBatchedInserts", "true");
        return login;
    }

    private static Connection openSource(@Nullable List<String> values) {
        String name = values == null || values.isEmpty() ? "" : values.get(values.size() - 1);
        Path file = Path.of(name).toAbsolutePath().resolve("chatsession.mv.db").normalize();
        if (name.isBlank() || !Files.isRegularFile(file)) {
            throw new StartupException(
                    "There is no database " + file + ".", "Name the data folder of the old server: --copy-from=./data");
        }
        String url = "jdbc:h2:file:" + file.toString().replaceFirst("\\.mv\\.db$", "")
                // The latter keeps H2 from holding a whole table in memory
                + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=1";
        try {
            return DriverManager.getConnection(url, "sa", "");
        } catch (SQLException e) {
            throw new StartupException(
                    "The database " + file + " cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "Stop the server that uses it first.");
        }
    }
}
