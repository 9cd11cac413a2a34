package org.chatsession;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the official TypeScript client (src/test/client) against the server. Skipped where there is no Node; with {@code CI=true} it
 * has to run.
 */
class OfficialClientIntegrationTest {

    private static final Path SOURCE = Path.of("src/test/client");
    private static final Path WORK = Path.of("target/official-client");

    @Test
    void worksUnchanged(@TempDir Path folder) throws Exception {
        Tool.assumeInstalled("npm");
        install(WORK);
        try (ServerProcess server = ServerProcess.start(folder, Map.of())) {
            Map<String, String> environment = Map.of("SERVER", "http://127.0.0.1:" + server.port());
            Tool.run(WORK, environment, "node", "--test", "chat.test.cjs");
        }
    }

    /** Makes the client and its test ready to run in a folder. */
    static void install(Path work) throws Exception {
        Files.createDirectories(work);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "chat.test.cjs")) {
            Files.write(work.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
        Tool.run(work, Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    }
}
