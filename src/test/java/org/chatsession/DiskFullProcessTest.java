package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
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
            assertThat(server.output()).contains("start it again when the disk has room");

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
        } catch (IllegalStateException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
    }

    private void write(ServerProcess server) {
        String name = "Customer " + "x".repeat(150) + System.nanoTime();
        HttpResponse<String> answer =
                client(server).post(SESSIONS, "application/json", "{\"CustomerName\": \"" + name + "\"}");
        if (answer.statusCode() == 200) {
            answered.put(JsonPath.read(answer.body(), "$.ChatSessionId"), name);
        } else if (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()
                && JsonPath.<String>read(answer.body(), "$.ErrorType").equals("SoServerException")
                && !answer.body().contains("xception:")) {
            refusals.incrementAndGet();
        } else {
            problems.add(answer.statusCode() + " " + answer.body());
        }
    }

    private int create(ServerProcess server, String name) {
        HttpResponse<String> answer =
                client(server).post(SESSIONS, "application/json", "{\"CustomerName\": \"" + name + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        int id = JsonPath.read(answer.body(), "$.ChatSessionId");
        answered.put(id, name);
        return id;
    }

    private void assertKept(ServerProcess server) {
        answered.forEach((id, name) -> {
            HttpResponse<String> answer = client(server).get(SESSIONS + "/" + id);
            assertThat(answer.statusCode())
                    .as("session " + id + ": " + answer.body())
                    .isEqualTo(200);
            assertThat(JsonPath.<String>read(answer.body(), "$.CustomerName")).isEqualTo(name);
        });
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

    private static HttpProbe client(ServerProcess server) {
        return new HttpProbe(server.port()).as("tje0", "Tje0");
    }
}
