package org.chatsession.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** The image under the limits and rules that those who run it set. {@code .ci/run} builds it first. */
@Tag("container")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ImageContainerTest {

    private static final String IMAGE = "chatsession-server";
    private static final int PORT = 8080;
    private static final long MB = 1024L * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> DEMO = Map.of("CHATSESSION_DEMO", "true");
    private static final String SESSIONS = "/api/v1/ChatSession";
    private static final String SESSION = "{\"TopicId\": 1, \"CustomerName\": \"Anna\"}";
    private static final String CACHE_WARNING = "WARNING: the JVM options do not go with the AOT cache";

    @ParameterizedTest
    @ValueSource(longs = {256, 384, 512, 1024, 4096})
    void servesWithThisMemoryAndOneProcessor(long megabytes) {
        try (GenericContainer<?> server = server().withCreateContainerCmdModifier(
                        limits(host -> memory(host, megabytes).withNanoCPUs(1_000_000_000L)))) {
            server.start();

            assertThat(create(server).statusCode()).isEqualTo(200);
            assertThat(state(server).getOOMKilled()).isFalse();
            assertThat(server.getLogs()).doesNotContain("[aot");
        }
    }

    @Test
    void takesALoadInASmallContainer() throws Exception {
        try (GenericContainer<?> server = server().withCreateContainerCmdModifier(limits(host -> memory(host, 256)))) {
            server.start();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            ExecutorService clients = Executors.newFixedThreadPool(16);
            List<Future<Integer>> running = IntStream.range(0, 16)
                    .mapToObj(client -> clients.submit(() -> {
                        int created = 0;
                        while (System.nanoTime() < end) {
                            assertThat(create(server).statusCode()).isEqualTo(200);
                            created++;
                        }
                        return created;
                    }))
                    .toList();
            clients.shutdown();
            int created = 0;
            for (Future<Integer> client : running) {
                created += client.get();
            }

            System.out.println("256 MB: " + created / 20 + " POSTs a second");
            assertThat(created).isPositive();
            assertThat(state(server).getOOMKilled()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-XX:+UseSerialGC,    false",
        "-XX:+UseG1GC,        false",
        "-XX:+UseParallelGC,  false",
        "-XX:+UseZGC,         true",
        "-Xms8m,              true",
        "-Xmx200m,            false",
    })
    void servesWithTheseOptionsOfTheJvm(String options, boolean warned) {
        try (GenericContainer<?> server = server().withEnv("JAVA_TOOL_OPTIONS", options)
                .withCreateContainerCmdModifier(limits(host -> memory(host, 512)))) {
            server.start();

            assertThat(create(server).statusCode()).isEqualTo(200);
            assertThat(server.getLogs().contains(CACHE_WARNING)).isEqualTo(warned);
            assertThat(server.getLogs()).doesNotContain("[aot");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    void putsZgcAsideInASmallContainer(String variable) {
        try (GenericContainer<?> server = server().withEnv(variable, "-XX:+UseZGC -Xlog:gc")
                .withCreateContainerCmdModifier(limits(host -> memory(host, 256)))) {
            server.start();

            assertThat(create(server).statusCode()).isEqualTo(200);
            assertThat(state(server).getOOMKilled()).isFalse();
            assertThat(server.getLogs())
                    .containsOnlyOnce("WARNING: ")
                    .contains("WARNING: ZGC needs a container of 400 MB or more", "Using Serial")
                    .doesNotContain("[aot");
        }
    }

    @Test
    void keepsWhatWasAnsweredWithAnyUserInGroupZeroAndAReadOnlyRoot() {
        String volume = "chatsession-" + UUID.randomUUID();
        Consumer<HostConfig> host = config -> config.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withBinds(new Bind(volume, new Volume("/data")));
        try {
            String link;
            try (GenericContainer<?> server = server().withCreateContainerCmdModifier(
                            command -> limits(host).accept(command.withUser("1000650000:0")))) {
                server.start();
                HttpResponse<String> created = create(server);
                assertThat(created.statusCode()).isEqualTo(200);
                link = created.body().replaceFirst("(?s)^\\{\"ChatSessionId\":(\\d+).*", SESSIONS + "/$1");

                server.getDockerClient()
                        .killContainerCmd(server.getContainerId())
                        .withSignal("KILL")
                        .exec();
            }
            // Another user, as a cluster chooses one at each start
            try (GenericContainer<?> server = server().withCreateContainerCmdModifier(
                            command -> limits(host).accept(command.withUser("1000660000:0")))) {
                server.start();

                HttpResponse<String> found = probe(server).get(link);
                assertThat(found.statusCode()).isEqualTo(200);
                assertThat(found.body()).contains("\"CustomerName\":\"Anna\"");
            }
        } finally {
            DockerClientFactory.instance().client().removeVolumeCmd(volume).exec();
        }
    }

    @Test
    void takesSecretsFromFiles() {
        try (GenericContainer<?> server = server(Map.of(
                        "CHATSESSION_DEMO", "false",
                        "CHATSESSION_ADMIN_USER", "admin",
                        "CHATSESSION_ADMIN_PASSWORD_FILE", "/run/secrets/admin"))
                .withCopyToContainer(Transferable.of("a long password\n"), "/run/secrets/admin")) {
            server.start();

            assertThat(new HttpProbe(server.getMappedPort(PORT))
                            .as("admin", "a long password")
                            .get("/api/v1/User/currentPrincipal")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void leavesAotAsideForSettingsOfTheFramework() {
        try (GenericContainer<?> server =
                server().withEnv("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI", "http://127.0.0.1:1/keys")) {
            server.start();

            assertThat(create(server).statusCode()).isEqualTo(200);
            assertThat(server.getLogs())
                    .contains("Starting ChatSessionApplication")
                    .doesNotContain("AOT-processed");
        }
    }

    @Test
    void saysWhichSecretCannotBeRead() {
        assertRefusal(
                command(Map.of(
                                "CHATSESSION_ADMIN_USER", "admin",
                                "CHATSESSION_ADMIN_PASSWORD_FILE", "/run/secrets/admin"))
                        .withCopyToContainer(Transferable.of("a long password", 0100400), "/run/secrets/admin"),
                "The file '/run/secrets/admin' of CHATSESSION_ADMIN_PASSWORD_FILE may not be read");
    }

    @Test
    void saysThatTheVolumeCannotBeWritten() {
        assertRefusal(
                command(DEMO).withCreateContainerCmdModifier(command -> command.withUser("12345:12345")),
                "The data folder '/data' cannot be written to");
    }

    @Test
    void saysThatTheDatabaseIsNotThere() {
        assertRefusal(
                command(DEMO).withEnv("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/chatsession"),
                "The database jdbc:postgresql://127.0.0.1:1/chatsession cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({"--version, chatsession-server", "--help, CHATSESSION_DATA_DIR"})
    void answersWithoutAnySetting(String option, String answer) {
        try (GenericContainer<?> command = command(Map.of())
                .withCommand(option)
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE))) {
            command.start();

            assertThat(command.getLogs()).contains(answer).doesNotContain("\tat ");
            assertThat(state(command).getExitCodeLong()).isZero();
        }
    }

    @Test
    void saysWhatItIs() {
        InspectImageResponse image =
                DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();

        assertThat(image.getConfig().getUser()).isEqualTo("10001:0");
        assertThat(image.getConfig().getLabels())
                .containsEntry("org.opencontainers.image.title", "chatsession-server")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsKeys(
                        "org.opencontainers.image.description",
                        "org.opencontainers.image.source",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.revision",
                        "org.opencontainers.image.created");
        try (GenericContainer<?> command = command(Map.of())
                .withCreateContainerCmdModifier(create -> create.withEntrypoint("cat"))
                .withCommand("/usr/share/sbom/chatsession-server.cdx.json")
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE))) {
            command.start();

            assertThat(command.getLogs()).contains("\"bomFormat\" : \"CycloneDX\"", "spring-webmvc", "h2");
        }
    }

    /** For what ends by itself. */
    private static GenericContainer<?> command(Map<String, String> environment) {
        return new GenericContainer<>(IMAGE).withEnv(environment);
    }

    private static GenericContainer<?> server() {
        return server(DEMO);
    }

    private static GenericContainer<?> server(Map<String, String> environment) {
        return command(environment)
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/actuator/health/readiness").withStartupTimeout(PATIENCE));
    }

    private static Consumer<com.github.dockerjava.api.command.CreateContainerCmd> limits(Consumer<HostConfig> host) {
        return command -> host.accept(command.getHostConfig());
    }

    /** Without swap: what does not fit is killed. */
    private static HostConfig memory(HostConfig host, long megabytes) {
        return host.withMemory(megabytes * MB).withMemorySwap(megabytes * MB);
    }

    private static ContainerState state(GenericContainer<?> container) {
        return container.getCurrentContainerInfo().getState();
    }

    private static HttpProbe probe(GenericContainer<?> server) {
        return new HttpProbe(server.getMappedPort(PORT)).as("kari", "Kari0");
    }

    private static HttpResponse<String> create(GenericContainer<?> server) {
        return probe(server).post(SESSIONS, "application/json", SESSION);
    }

    /** Ends with exit code 1 and a sentence, without a stack trace. */
    private static void assertRefusal(GenericContainer<?> command, String sentence) {
        try (command) {
            command.withStartupCheckStrategy(new Ended().withTimeout(PATIENCE)).start();

            assertThat(command.getLogs()).contains(sentence).doesNotContain("\tat ", "Exception encountered");
            assertThat(state(command).getExitCodeLong()).isEqualTo(1);
        }
    }

    /** Waits for the end, with whatever exit code. */
    private static final class Ended extends StartupCheckStrategy {

        @Override
        public StartupStatus checkStartupState(DockerClient client, String container) {
            return "exited".equals(getCurrentState(client, container).getStatus())
                    ? StartupStatus.SUCCESSFUL
                    : StartupStatus.NOT_YET_KNOWN;
        }
    }
}
