package org.chatsession;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has linters read the document of a running server, and Prism hold what the official client sends and gets against it. Skipped where
 * there is no Node; with {@code CI=true} it has to run.
 */
class OpenApiToolsProcessTest {

    private static final Path SOURCE = Path.of("src/test/openapi-tools");
    private static final Path WORK = Path.of("target/openapi-tools");
    private static final Path PROGRAMS = WORK.resolve("node_modules/.bin").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        Tool.assumeInstalled("npm");
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", ".spectral.yaml")) {
            Files.write(WORK.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
        Tool.run(WORK, Map.of(), "npm", "ci", "--ignore-scripts");
        server = ServerProcess.start(folder, Map.of("CHATSESSION_DATA_DIR", "memory"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** It takes XML examples, which the specification wants as texts, for wrong values of objects; nothing else may be found. */
    @Test
    void redocly() throws Exception {
        run("redocly lint --format=json --max-problems=100000 $SERVER/v3/api-docs > redocly.json");

        JsonNode report = JsonMapper.shared().readTree(WORK.resolve("redocly.json"));

        assertThat(report.path("totals").path("errors").asInt(-1)).isZero();
        assertThat(report.path("problems"))
                .filteredOn(problem -> !isXmlExample(problem))
                .isEmpty();
    }

    /** The only rule of the recommended ones that is switched off is named in {@code .spectral.yaml}. */
    @Test
    void spectral() throws Exception {
        run("spectral lint --fail-severity=hint $SERVER/v3/api-docs");
    }

    @Test
    void theOfficialClientThroughPrism() throws Exception {
        Path client = Path.of("target/openapi-tools-client");
        OfficialClientIntegrationTest.install(client);
        Path document = Files.writeString(
                WORK.resolve("api-docs.json"),
                given(HttpSpecification.to(server.port()))
                        .when()
                        .get("/v3/api-docs")
                        .asString());
        int port = freePort();
        Path output = WORK.resolve("prism.log");
        Process prism = new ProcessBuilder(
                        PROGRAMS.resolve("prism").toString(),
                        "proxy",
                        "--errors",
                        "--port",
                        Integer.toString(port),
                        document.toAbsolutePath().toString(),
                        server.uri("").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            awaitListening(prism, output);

            Tool.run(client, Map.of("SERVER", "http://127.0.0.1:" + port), "node", "--test", "chat.test.cjs");

            given(HttpSpecification.to(port, "tje0", "Tje0"))
                    .contentType("application/json")
                    .body("{\"TopicId\": []}")
                    .when()
                    .post("/api/v1/ChatSession")
                    .then()
                    .statusCode(422)
                    .body("title", containsString("Invalid request"));
        } finally {
            prism.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static boolean isXmlExample(JsonNode problem) {
        return problem.path("ruleId").asString().equals("no-invalid-media-type-examples")
                && problem.path("location").path(0).path("pointer").asString().endsWith("Xml/value");
    }

    private static void run(String command) throws Exception {
        Tool.run(WORK, Map.of("SERVER", server.uri("").toString()), "sh", "-c", PROGRAMS + "/" + command);
    }

    private static void awaitListening(Process prism, Path output) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(output).contains("Prism is listening")) {
            assertThat(prism.isAlive() && System.nanoTime() < end)
                    .as(() -> "Prism does not listen, see " + output)
                    .isTrue();
            Thread.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
