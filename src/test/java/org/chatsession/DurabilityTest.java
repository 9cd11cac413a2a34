package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was answered is kept: writes as fast as it can, kills the server with {@code kill -9} in the middle, starts it again and reads
 * back every id that was answered. Three rounds an engine, or as many as {@code -Ddurability.rounds} says.
 */
class DurabilityTest {

    private static final int ROUNDS = Integer.getInteger("durability.rounds", 3);
    private static final int WRITERS = 8;

    /** Enough answers for a cold server to have been well under way when it is killed. */
    private static final int ANSWERS_BEFORE_THE_KILL = 50;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Answers to writes that should not have been; the writers cannot fail the test themselves. */
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @Test
    void keepsWhatWasAnsweredOnTheEmbeddedDatabase() throws Exception {
        assertNothingIsLost(Map.of());
    }

    @Test
    void keepsWhatWasAnsweredOnPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            assertNothingIsLost(Map.of(
                    "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                    "SPRING_DATASOURCE_USERNAME", "postgres",
                    "SPRING_DATASOURCE_PASSWORD", "postgres",
                    "CHATSESSION_DEMO", "true"));
        }
    }

    private void assertNothingIsLost(Map<String, String> environment) throws Exception {
        Map<Integer, String> answered = new ConcurrentHashMap<>();
        try (ServerProcess server = ServerProcess.start(folder, environment)) {
            for (int round = 1; round <= ROUNDS; round++) {
                int before = answered.size();
                writeAndKill(server, round, answered);
                assertThat(answered.size() - before)
                        .as("answers in round " + round)
                        .isGreaterThanOrEqualTo(ANSWERS_BEFORE_THE_KILL);

                server.startAgain();

                for (Map.Entry<Integer, String> each : answered.entrySet()) {
                    assertIsWhole(server, each.getKey(), each.getValue());
                }
            }
        }
    }

    private void writeAndKill(ServerProcess server, int round, Map<Integer, String> answered) throws Exception {
        CountDownLatch underWay = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> new Thread(() -> write(server, round + "-" + writer, answered, underWay)))
                .toList();
        writers.forEach(Thread::start);
        boolean started = underWay.await(3, TimeUnit.MINUTES);
        Thread.sleep(ThreadLocalRandom.current().nextInt(1000));
        server.kill();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(refused).isEmpty();
        assertThat(started).as("enough answers: " + server.output()).isTrue();
    }

    /** Until the server is gone. */
    private void write(ServerProcess server, String name, Map<Integer, String> answered, CountDownLatch underWay) {
        for (int number = 0; ; number++) {
            String value = "writer " + name + " number " + number;
            try {
                HttpResponse<String> answer = send(
                        server,
                        "/api/v1/ChatSession",
                        HttpRequest.newBuilder().POST(BodyPublishers.ofString(body(value))));
                if (answer.statusCode() != 200) {
                    refused.add(answer.statusCode() + " " + answer.body());
                    return;
                }
                answered.put(JsonPath.read(answer.body(), "$.ChatSessionId"), value);
                underWay.countDown();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Something of each table that a new session touches. */
    private static String body(String value) {
        return """
                {"CustomerName": "%s", "CustomerAlias": "alias",
                 "Person": {"PersonId": %d, "Firstname": "%s"}}""".formatted(value, personId(value), value);
    }

    private static int personId(String value) {
        return 1000 + Math.floorMod(value.hashCode(), 1_000_000_000);
    }

    private void assertIsWhole(ServerProcess server, int id, String value) throws IOException {
        HttpResponse<String> answer = send(server, "/api/v1/ChatSession/" + id, HttpRequest.newBuilder());

        assertThat(answer.statusCode())
                .as("session " + id + ": " + answer.body())
                .isEqualTo(200);
        assertThat(JsonPath.<String>read(answer.body(), "$.CustomerName")).isEqualTo(value);
        assertThat(JsonPath.<String>read(answer.body(), "$.CustomerAlias")).isEqualTo("alias");
        assertThat(JsonPath.<Integer>read(answer.body(), "$.Person.PersonId")).isEqualTo(personId(value));
        assertThat(JsonPath.<String>read(answer.body(), "$.Person.Firstname")).isEqualTo(value);
    }

    private HttpResponse<String> send(ServerProcess server, String path, HttpRequest.Builder request)
            throws IOException {
        try {
            return client.send(
                    request.uri(server.uri(path))
                            .timeout(Duration.ofSeconds(60))
                            .header(
                                    "Authorization",
                                    "Basic " + Base64.getEncoder().encodeToString("tje0:Tje0".getBytes()))
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
