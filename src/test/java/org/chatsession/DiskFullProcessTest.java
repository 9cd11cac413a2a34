package org.chatsession;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded database when its disk is full. No disk is filled: the operating system lets the running server write no file beyond a
 * length, which needs no rights and fails the same calls.
 */
class DiskFullProcessTest {

    private static final String SESSIONS = "/api/v1/ChatSession";
    private static final int WRITERS = 4;

    @TempDir
    private Path folder;

    private final Map<Integer, String> answered = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    @Test
    void endsAndLosesNothingWhenTheDatabaseCannotBeWritten() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, Map.of())) {
            assumeThat(limitFiles(server, "unlimited")).as("prlimit works here").isTrue();
            List<Thread> writers = Stream.generate(() -> new Thread(() -> writeUntilGone(server)))
                    .limit(WRITERS)
                    .toList();
            writers.forEach(Thread::start);
            awaitMore(answered::size, 20);
            limitFiles(server, Long.toString(Files.size(folder.resolve("data/chatsession.mv.db")) + 64 * 1024));

            assertThat(server.awaitExit()).isEqualTo(70);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(problems).as(server.output()).isEmpty();
            assertThat(refusals).hasPositiveValue();
            assertThat(server.output()).contains("start it again when the disk has free space");

            server.startAgain();

            assertKept(server);
            create(server, "afterwards");
        }
    }

    private void writeUntilGone(ServerProcess server) {
        try {
            while (true) {
                write(server);
            }
        } catch (IOException e) {
            // the server is gone
        } catch (RuntimeException e) {
            problems.add(e.toString());
        }
    }

    private void write(ServerProcess server) throws IOException {
        String name = "Customer " + "x".repeat(150) + System.nanoTime();
        Response response = post(server, name);
        if (response.statusCode() == 200) {
            answered.put(response.path("ChatSessionId"), name);
        } else if (response.statusCode() == 503
                && response.header("Retry-After") != null
                && response.path("ErrorType").equals("SoServerException")
                && !response.asString().contains("xception:")) {
            refusals.incrementAndGet();
        } else {
            problems.add(response.statusCode() + " " + response.asString());
        }
    }

    private void create(ServerProcess server, String name) throws IOException {
        Response response = post(server, name);
        response.then().statusCode(200);
        answered.put(response.path("ChatSessionId"), name);
    }

    /** @throws IOException if the server is gone */
    private static Response post(ServerProcess server, String customer) throws IOException {
        return given(server.as("tje0", "Tje0"))
                .contentType("application/json")
                .body("{\"CustomerName\": \"" + customer + "\"}")
                .when()
                .post(SESSIONS);
    }

    private void assertKept(ServerProcess server) {
        assertThat(answered).isNotEmpty();
        answered.forEach((id, name) -> given(server.as("tje0", "Tje0"))
                .when()
                .get(SESSIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("CustomerName", equalTo(name)));
    }

    private interface Count {
        int now();
    }

    private void awaitMore(Count count, int more) throws InterruptedException {
        int wanted = count.now() + more;
        long end = System.nanoTime() + 60_000_000_000L;
        while (count.now() < wanted) {
            assertThat(System.nanoTime())
                    .as("in time: %d answered, %d refused, problems %s", answered.size(), refusals.get(), problems)
                    .isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** @return whether that could be done */
    private static boolean limitFiles(ServerProcess server, String bytes) {
        try {
            return new ProcessBuilder("prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + bytes + ":")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
