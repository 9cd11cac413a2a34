package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples as their README says. One whose tool is not installed is skipped; with {@code CI=true} it has to run. */
class ExamplesProcessTest {

    private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(folder.resolve("server"), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void curl() throws Exception {
        Tool.assumeInstalled("curl");

        assertThat(run(EXAMPLES, "curl/tour.sh"))
                .contains("\"CustomerName\":\"Anna\"", "<CustomerName>Anna</CustomerName>", "SoNotFoundException");
    }

    @Test
    void python() throws Exception {
        Tool.assumeInstalled("python3");

        assertThat(run(EXAMPLES, "python3", "python/chat.py")).contains("Kari Nordmann has it", "Kari: At nine.");
    }

    @Test
    void typescript() throws Exception {
        Tool.assumeInstalled("npm");
        Path work = Files.createDirectories(Path.of("target/example-typescript"));
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "chat.ts")) {
            Files.write(
                    work.resolve(file),
                    Files.readAllBytes(EXAMPLES.resolve("typescript").resolve(file)));
        }

        run(work, "npm", "ci", "--ignore-scripts");

        assertThat(run(work, "npm", "start")).contains("Kari Nordmann has it", "at most 255 fit");
    }

    @Test
    void ci() throws Exception {
        Tool.assumeInstalled("curl");

        String call = "curl -s -u kari:Kari0 $SERVER/api/v1/ChatTopic/ForCurrentUser";

        String output = run(
                EXAMPLES,
                Map.of("JAR", ServerProcess.launcher(folder).toString()),
                "ci/with-server.sh",
                "sh",
                "-c",
                call);

        assertThat(output).contains("\"Support\"");
        assertThat(EXAMPLES.resolve("data")).doesNotExist();
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        return run(directory, Map.of(), command);
    }

    private static String run(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("SERVER", server.uri("").toString());
        return Tool.run(directory, variables, command);
    }
}
