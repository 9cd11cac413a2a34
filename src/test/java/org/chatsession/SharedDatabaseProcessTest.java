package org.chatsession;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
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
            assertHealth("/liveness", 200);
            assertHealth("/readiness", 503);
            Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));

            postgres.startAgain();

            traffic.awaitMore(20);
            assertHealth("/readiness", 200);
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
                waitUntil(() -> given(nextServer()).when().get(SESSIONS + "/1").statusCode() == 503);
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

    /** Who waits for a row must not keep all connections from those who want others. */
    @Test
    void answerOthersWhileSomebodyHoldsARow() throws Exception {
        int held = create();
        int other = create();
        ExecutorService callers = Executors.newFixedThreadPool(40);
        List<Future<Integer>> waiting;
        try (Connection holder = postgres.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select id from chat_session where id = " + held + " for update");
            waiting = Stream.generate(() -> callers.submit(() -> rename(held)))
                    .limit(40)
                    .toList();
            for (int second = 0; second < 8; second++) {
                given(first.as("tje0", "Tje0"))
                        .when()
                        .get(SESSIONS + "/" + other)
                        .then()
                        .statusCode(200);
                Thread.sleep(1000);
            }
            holder.rollback();
        } finally {
            callers.shutdown();
        }
        for (Future<Integer> one : waiting) {
            assertThat(one.get()).isIn(200, 409);
        }
    }

    private static int rename(int id) {
        return given(first.as("tje0", "Tje0"))
                .contentType("application/merge-patch+json")
                .body("{\"CustomerName\": \"Berit\"}")
                .when()
                .patch(SESSIONS + "/" + id)
                .statusCode();
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
                try {
                    Response response = post();
                    if (response.statusCode() == 200) {
                        answers.add(response.path("ChatSessionId"));
                        answered.incrementAndGet();
                    } else if (response.statusCode() == 503 && response.header("Retry-After") != null) {
                        refusals.add(response.asString());
                    } else {
                        problems.add(response.statusCode() + " " + response.asString());
                    }
                } catch (SocketTimeoutException e) {
                    problems.add(e.toString());
                } catch (IOException e) {
                    pause();
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

    private void assertKept(Set<Integer> ids) {
        assertThat(ids).isNotEmpty();
        for (int id : ids) {
            given(nextServer())
                    .when()
                    .get(SESSIONS + "/" + id + "?$select=CustomerName")
                    .then()
                    .statusCode(200)
                    .body("CustomerName", equalTo("Anna"));
        }
    }

    private static void assertHealth(String group, int status) {
        given(HttpSpecification.to(first.port()))
                .when()
                .get("/actuator/health" + group)
                .then()
                .statusCode(status);
    }

    private int create() throws IOException {
        return post().then().statusCode(200).extract().path("ChatSessionId");
    }

    /** @throws IOException if the server is gone or takes longer than the specification allows */
    private Response post() throws IOException {
        return given(nextServer())
                .contentType("application/json")
                .body(BODY)
                .when()
                .post(SESSIONS);
    }

    /** The servers in turn. */
    private RequestSpecification nextServer() {
        return (turn.getAndIncrement() % 2 == 0 ? first : second).as("tje0", "Tje0");
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
