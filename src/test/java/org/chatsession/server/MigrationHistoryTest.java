package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;

/**
 * Databases of released versions can be updated: Flyway refuses those whose migrations were edited, or that lack one with a lower number than
 * their last. The released migrations are listed with Flyway's checksums, in order; a release adds its own.
 */
class MigrationHistoryTest {

    private static final Path RELEASED = Path.of("src/test/resources/org/chatsession/server/released-migrations.csv");

    @Test
    void keepsReleasedMigrationsAndNumbersNewOnesBehindThem() throws IOException {
        List<String> released = Files.readAllLines(RELEASED);

        List<String> all = new ArrayList<>();
        for (MigrationInfo migration : migrations()) {
            all.add(migration.getVersion() + "," + migration.getChecksum());
        }

        assertThat(all).startsWith(released.toArray(String[]::new));
    }

    /** In the order in which they are applied. */
    private static List<MigrationInfo> migrations() {
        Flyway flyway = Flyway.configure()
                .dataSource("jdbc:h2:mem:" + MigrationHistoryTest.class.getSimpleName(), "sa", "")
                .load();
        return Arrays.asList(flyway.info().all());
    }
}
