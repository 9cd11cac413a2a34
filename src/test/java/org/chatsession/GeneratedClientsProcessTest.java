package org.chatsession;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Has openapi-generator write clients from the document of a running server, with the generator's default options, compiles them and lets
 * each log in, post the sample, read it whole and in part, add a message, patch it in both dialects, and fail with 404, 400 and 401. One
 * whose tool is not installed is skipped; with {@code CI=true} it has to run.
 */
class GeneratedClientsProcessTest {

    private static final Path SOURCES = Path.of("src/test/generated-clients");
    private static final Path WORK = Path.of("target/generated-clients").toAbsolutePath();
    private static final Path JAVA_EXAMPLE = Path.of("examples/java");
    private static final Path SAMPLE =
            Path.of("docs/contract/post-chatsession-request.json").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(folder, Map.of("CHATSESSION_DATA_DIR", "memory"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** In another time zone than the server's, so that a client that takes dates for its own local time is noticed. */
    @Test
    void typescript() throws Exception {
        Tool.assumeInstalled("npm");
        Path work = WORK.resolve("typescript");
        generate("typescript-fetch", work.resolve("client"));
        copy(SOURCES.resolve("typescript"), work);

        run(work, "npm", "ci", "--ignore-scripts");
        run(work, "npx", "--no-install", "tsc");

        assertThat(run(work, "env", "TZ=Europe/Oslo", "node", "build/tour.js")).contains("All steps done");
    }

    /** The example for Java, which has a build of its own since the client needs Jackson 2. */
    @Test
    void java() throws Exception {
        assertThat(maven("compile", "exec:java"))
                .contains("The phone number was 22 00 00 00 and is 23 00 00 00", "404: ", "400: ", "401: ");
    }

    /** The generated code needs packages that are not everywhere: where they are missing it is only compiled. */
    @Test
    void python() throws Exception {
        Tool.assumeInstalled("python3");
        Path work = WORK.resolve("python");
        generate("python", work);
        copy(SOURCES.resolve("python"), work);
        run(work, "python3", "-m", "compileall", "-q", "openapi_client");

        String packages = run(
                work, "sh", "-c", "python3 -c 'import pydantic, urllib3, dateutil; print(pydantic.VERSION)' || true");
        assumeTrue(packages.startsWith("2."), "Compiled, not run: pydantic 2, urllib3 or dateutil is missing");
        assertThat(run(work, "python3", "tour.py")).contains("All steps done");
    }

    /** Otherwise clients differ, and caches miss, without a reason; sets and maps of the JDK have another order in each process. */
    @Test
    void theDocumentIsTheSameAfterAnotherStart() throws Exception {
        String document = document();

        server.stop();
        server.startAgain();

        assertThat(document()).isEqualTo(document);
    }

    private static String document() {
        return given(server.as("tje0", "Tje0"))
                .when()
                .get("/v3/api-docs")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static void generate(String generator, Path output) throws Exception {
        maven(
                "openapi-generator:generate",
                "-Dopenapi.generator.maven.plugin.inputSpec=" + server.uri("/v3/api-docs"),
                "-Dopenapi.generator.maven.plugin.generatorName=" + generator,
                "-Dopenapi.generator.maven.plugin.output=" + output);
    }

    private static String maven(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-q", "-B", "-f", JAVA_EXAMPLE.toString()));
        command.addAll(List.of(arguments));
        return run(Path.of(""), command.toArray(String[]::new));
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static String run(Path directory, String... command) throws Exception {
        return Tool.run(
                directory.toAbsolutePath(),
                Map.of("SERVER", server.uri("").toString(), "SAMPLE", SAMPLE.toString()),
                command);
    }
}
