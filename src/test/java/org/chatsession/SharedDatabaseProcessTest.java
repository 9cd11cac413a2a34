package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL: what time does it does once, and while the database is away both say so. */
class SharedDatabaseProcessTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String SESSIONS = "/api/v1/ChatSession";
    private static final String BODY = "{\"TopicId\": 1, \"CustomerName\": \"Anna\"}";
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static PostgresProcess postgres;
    private static ServerProcess first;
    private static ServerProcess second;

    private final AtomicInteger turn = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(folder.resolve("postgres"));
        Map<String, String> environment = new HashMap<>(postgres.environment());
        environment.put("CHATSESSION_TIMERS_INTERVAL", "PT1S");
        ExecutorService starting = Executors.newFixedThreadPool(2);
        try {
            // At once: only one of them may migrate and put in the demo users
            Future<ServerProcess> other =
                    starting.submit(() -> ServerProcess.start(folder.resolve("second"), environment));
            first = ServerProcess.start(folder.resolve("first"), environment);
            second = other.get();
        } finally {
            starting.shutdown();
        }
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        postgres.close();
    }

    @Test
    void letTimeEndASessionOnce() throws Exception {
        int id = create();
        postgres.execute(
                "update chat_session set when_fetched = current_timestamp - interval '1 hour' where id = " + id);
        long before = number("select version from chat_session where id = " + id);
        waitUntil(() -> number("select version from chat_session where id = " + id) > before);
        Thread.sleep(3000);

        assertThat(number("select version from chat_session where id = " + id)).isEqualTo(before + 1);
    }

    @Test
    void sayTryAgainWhileTheDatabaseIsAwayAndGoOnAfterwards() throws Exception {
        Traffic traffic = new Traffic();
        try {
            traffic.awaitMore(20);
            // All at once and without a word to anybody, as a crash would
            postgres.kill();
            long end = System.nanoTime() + OUTAGE.toNanos();
            waitUntil(() -> !traffic.refusals.isEmpty());
            assertThat(at(first).get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(at(first).get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));

            postgres.startAgain();

            traffic.awaitMore(20);
            assertThat(at(first).get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        } finally {
            traffic.end();
        }
        assertThat(traffic.problems).isEmpty();
        assertThat(traffic.refusals).isNotEmpty();
        assertKept(traffic.answers);
    }

    @Test
    void sayTryAgainWhileTheDatabaseIsSilent() throws Exception {
        Traffic traffic = new Traffic();
        try {
            traffic.awaitMore(20);
            postgres.freeze();
            try {
                waitUntil(() -> next(tje0()).get(SESSIONS + "/1").statusCode() == 503);
            } finally {
                postgres.thaw();
            }
            traffic.awaitMore(20);
        } finally {
            traffic.end();
        }
        assertThat(traffic.problems).isEmpty();
        assertKept(traffic.answers);
    }

    /** Creates sessions at one server after the other, as fast as eight clients can. */
    private final class Traffic {

        final Set<Integer> answers = ConcurrentHashMap.newKeySet();
        final AtomicInteger answered = new AtomicInteger();
        final Queue<String> refusals = new ConcurrentLinkedQueue<>();
        final Queue<String> problems = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final List<Thread> clients =
                Stream.generate(() -> new Thread(this::run)).limit(8).toList();

        Traffic() {
            clients.forEach(Thread::start);
        }

        private void run() {
            while (going.get()) {
                ServerProcess server = turn.getAndIncrement() % 2 == 0 ? first : second;
                try {
                    HttpResponse<String> answer = CLIENT.send(
                            HttpRequest.newBuilder(server.uri(SESSIONS))
                                    .header("Authorization", HttpProbe.basic("tje0", "Tje0"))
                                    .header("Content-Type", "application/json")
                                    .timeout(Duration.ofSeconds(40))
                                    .POST(BodyPublishers.ofString(BODY))
                                    .build(),
                            BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        answers.add(JsonPath.read(answer.body(), "$.ChatSessionId"));
                        answered.incrementAndGet();
                    } else if (answer.statusCode() == 503
                            && answer.headers().firstValue("Retry-After").isPresent()) {
                        refusals.add(answer.body());
                    } else {
                        problems.add(answer.statusCode() + " " + answer.body());
                    }
                } catch (java.net.http.HttpTimeoutException e) {
                    problems.add(e.toString());
                } catch (IOException e) {
                    pause();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        void awaitMore(int number) throws Exception {
            int wanted = answered.get() + number;
            waitUntil(() -> answered.get() >= wanted);
        }

        void end() throws InterruptedException {
            going.set(false);
            for (Thread client : clients) {
                client.join();
            }
        }
    }

    private void assertKept(Set<Integer> ids) throws Exception {
        for (int id : ids) {
            assertThat(next(tje0())
                            .get(SESSIONS + "/" + id + "?%24select=CustomerName")
                            .body())
                    .as("session " + id)
                    .contains("Anna");
        }
    }

    private int create() {
        return JsonPath.read(
                next(tje0()).post(SESSIONS, "application/json", BODY).body(), "$.ChatSessionId");
    }

    private static String[] tje0() {
        return new String[] {"tje0", "Tje0"};
    }

    /** The servers in turn. */
    private HttpProbe next(String... login) {
        return at(turn.getAndIncrement() % 2 == 0 ? first : second).as(login[0], login[1]);
    }

    private static HttpProbe at(ServerProcess server) {
        return new HttpProbe(server.port());
    }

    private static long number(String query) {
        return Long.parseLong(postgres.text(query));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void waitUntil(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
