package org.chatsession;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was answered is kept: writes as fast as it can, kills the server with {@code kill -9} in the middle, and PostgreSQL with an
 * immediate stop at another moment, starts them again and reads back every id and value that was answered. Three rounds an engine, or
 * as many as {@code -Ddurability.rounds} says.
 */
class DurabilityTest {

    private static final int ROUNDS = Integer.getInteger("durability.rounds", 3);
    private static final int WRITERS = 8;
    private static final String SESSIONS = "/api/v1/ChatSession";

    /** Enough answers for a cold server to have been well under way when it is killed. */
    private static final int ANSWERS_BEFORE_THE_KILL = 100;

    /** Numbers may be handed out in blocks; what was written but not answered is within this of the last that was. */
    private static final int IDS_BEYOND = 200;

    /** What a writer has been answered: a name by creating, the same as company by changing. */
    private final Map<Integer, String> created = new ConcurrentHashMap<>();

    private final Map<Integer, String> changed = new ConcurrentHashMap<>();

    /** Answers to writes that should not have been; the writers cannot fail the test themselves. */
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @Test
    void keepsWhatWasAnsweredOnTheEmbeddedDatabase() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, Map.of())) {
            for (int round = 1; round <= ROUNDS; round++) {
                writeUntil(server, round, () -> {
                    pauseUpToASecond();
                    server.kill();
                });
                server.startAgain();
                assertRoundIsKept(server, round);
            }
            assertAllIsWhole(server, "H2");
        }
    }

    @Test
    void keepsWhatWasAnsweredOnPostgres() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(folder.resolve("postgres"));
                ServerProcess server = ServerProcess.start(folder, postgres.environment())) {
            for (int round = 1; round <= ROUNDS; round++) {
                writeUntil(server, round, () -> {
                    CompletableFuture<Void> database = CompletableFuture.runAsync(() -> {
                        pauseUpToASecond();
                        postgres.kill();
                    });
                    pauseUpToASecond();
                    server.kill();
                    database.join();
                });
                postgres.startAgain();
                server.startAgain();
                assertRoundIsKept(server, round);
            }
            assertAllIsWhole(server, "PostgreSQL");
        }
    }

    private void writeUntil(ServerProcess server, int round, Runnable crash) throws Exception {
        CountDownLatch underWay = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> new Thread(() -> write(server, round + "-" + writer, underWay)))
                .toList();
        writers.forEach(Thread::start);
        boolean started = underWay.await(3, TimeUnit.MINUTES);
        crash.run();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(refused).isEmpty();
        assertThat(started).as("enough answers: " + server.output()).isTrue();
    }

    private static void pauseUpToASecond() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1000));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until the server is gone. */
    private void write(ServerProcess server, String name, CountDownLatch underWay) {
        for (int number = 0; ; number++) {
            String value = "writer " + name + " number " + number;
            try {
                Response answer = send(server, SESSIONS, "POST", body(value));
                if (answer.statusCode() != 200) {
                    noteRefusal(answer);
                    continue;
                }
                int id = JsonPath.read(answer.asString(), "$.ChatSessionId");
                created.put(id, value);
                underWay.countDown();
                answer = send(server, SESSIONS + "/" + id, "PATCH", patch(value));
                if (answer.statusCode() != 200) {
                    noteRefusal(answer);
                    continue;
                }
                changed.put(id, value);
                underWay.countDown();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** The database may be away already while the server is still there. */
    private void noteRefusal(Response answer) {
        if (answer.statusCode() != 503 || answer.header("Retry-After") == null) {
            refused.add(answer.statusCode() + " " + answer.asString());
        }
    }

    /** Something of each table that a new session touches. */
    private static String body(String value) {
        return """
                {"CustomerName": "%s", "CustomerAlias": "alias",
                 "Person": {"PersonId": %d, "Firstname": "%s"}}""".formatted(value, personId(value), value);
    }

    private static String patch(String value) {
        return "[{\"op\": \"replace\", \"path\": \"/CustomerCompanyName\", \"value\": \"" + value + "\"}]";
    }

    private static int personId(String value) {
        return 1000 + Math.floorMod(value.hashCode(), 1_000_000_000);
    }

    private void assertRoundIsKept(ServerProcess server, int round) throws IOException {
        for (Map.Entry<Integer, String> each : created.entrySet()) {
            if (each.getValue().startsWith("writer " + round + "-")) {
                assertIsKept(server, each.getKey());
            }
        }
    }

    /** Everything that was answered in any round, and what was not: there or not, but never in part. */
    private void assertAllIsWhole(ServerProcess server, String engine) throws IOException {
        int last = created.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
        int unanswered = 0;
        for (int id = 1; id <= last + IDS_BEYOND; id++) {
            if (created.containsKey(id)) {
                assertIsKept(server, id);
            } else {
                Response answer = send(server, SESSIONS + "/" + id, "GET", null);
                if (answer.statusCode() == 200) {
                    assertIsWhole(id, JsonPath.read(answer.asString(), "$.CustomerName"), answer);
                    unanswered++;
                } else {
                    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
                }
            }
        }
        System.out.printf(
                "%s, %d rounds: %d answered writes, 0 lost, 0 half-written; %d more written but not answered%n",
                engine, ROUNDS, created.size() + changed.size(), unanswered);
    }

    private void assertIsKept(ServerProcess server, int id) throws IOException {
        Response answer = send(server, SESSIONS + "/" + id, "GET", null);
        assertThat(answer.statusCode())
                .as("session " + id + ": " + answer.asString())
                .isEqualTo(200);
        assertIsWhole(id, created.get(id), answer);
        if (changed.containsKey(id)) {
            assertThat(JsonPath.<String>read(answer.asString(), "$.CustomerCompanyName"))
                    .as("session " + id)
                    .isEqualTo(changed.get(id));
        }
    }

    private static void assertIsWhole(int id, String value, Response answer) {
        DocumentContext session = JsonPath.parse(answer.asString());
        assertThat(session.<String>read("$.CustomerName")).as("session " + id).isEqualTo(value);
        assertThat(session.<String>read("$.CustomerAlias")).isEqualTo("alias");
        assertThat(session.<String>read("$.CustomerCompanyName")).isIn("", value);
        assertThat(session.<Integer>read("$.Person.PersonId")).isEqualTo(personId(value));
        assertThat(session.<String>read("$.Person.Firstname")).isEqualTo(value);
    }

    /** @throws IOException if the server is gone */
    private static Response send(ServerProcess server, String path, String method, @Nullable String body)
            throws IOException {
        RequestSpecification request = given(server.as("tje0", "Tje0")).contentType("application/json");
        if (body != null) {
            request.body(body);
        }
        return request.when().request(method, path);
    }
}
