package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
        boolean mustRun = "true".equals(System.getenv("CI"));
        assumeTrue(mustRun || run(Map.of(), List.of("node", "--version")).code() == 0, "Node is not installed");
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "chat.test.cjs")) {
            Files.write(WORK.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
        Result installed = run(Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        assertThat(installed.code()).as(installed.output()).isZero();
        try (ServerProcess server = ServerProcess.start(folder, Map.of())) {
            Map<String, String> environment = Map.of("SERVER", "http://127.0.0.1:" + server.port());
            Result tested = run(environment, List.of("node", "--test", "chat.test.cjs"));
            assertThat(tested.code()).as(tested.output()).isZero();
        }
    }

    private record Result(int code, String output) {}

    private static Result run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Result(-1, command.get(0) + " cannot be started");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        return new Result(ended ? process.exitValue() : -1, output);
    }
}
