package org.chatsession.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chatsession.HttpProbe;
import org.chatsession.ServerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of deliveries and streams when servers die, share a database or stop (webhooks 6, 8). Three rounds of {@code kill -9}, or as
 * many as {@code -Dwebhook.rounds} says.
 */
class DeliveryProcessTest {

    private static final int ROUNDS = Integer.getInteger("webhook.rounds", 3);
    private static final int WRITERS = 4;
    private static final int ANSWERS_BEFORE_THE_KILL = 40;
    private static final String CREATED = "chatsession.created";
    private static final String MESSAGE = "chatsession.message";
    private static final String SESSIONS = "/api/v1/ChatSession";
    private static final String EVENTS = "/ext/v1/events";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final Receiver receiver = new Receiver();

    /** Answers that should not have been; writers cannot fail a test themselves. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** In every other round nothing is answered before the kill, so that there are attempts that nobody knows the outcome of. */
    @Test
    void everyCommittedEventIsDeliveredWhenTheServerIsKilled() throws Exception {
        Set<Integer> answered = ConcurrentHashMap.newKeySet();
        try (ServerProcess server = ServerProcess.start(folder, settings(Map.of()))) {
            hook(server, CREATED);
            for (int round = 0; round < ROUNDS; round++) {
                CountDownLatch killed = new CountDownLatch(1);
                boolean silent = round % 2 == 0;
                receiver.answer(call -> {
                    if (silent) {
                        killed.await();
                    }
                    return 200;
                });
                int before = receiver.calls().size();
                createUntilGone(server, answered, server::kill);
                List<Receiver.Call> underWay =
                        receiver.calls().subList(before, receiver.calls().size());
                killed.countDown();
                if (silent) {
                    assertThat(underWay).as("attempts under way").isNotEmpty();
                }
                int after = receiver.calls().size();
                server.startAgain();
                receiver.await(calls -> sessions(calls).containsAll(answered)
                        && (!silent || ids(calls.subList(after, calls.size())).containsAll(ids(underWay))));
            }
            List<Receiver.Call> calls = receiver.await(
                    all -> ids(all).containsAll(idsOf(feed(server)))); // what was written but not answered, too
            assertThat(idsOf(feed(server))).as("nothing else was delivered").containsAll(ids(calls));
            assertThat(calls.stream().map(call -> call.header("X-SuperOffice-Retry")))
                    .as("an attempt of unknown outcome does not count")
                    .containsOnly("0");
            assertOneBodyForEachEvent(calls);
            System.out.printf(
                    "%d rounds: %d sessions answered, %d events, all delivered, %d requests%n",
                    ROUNDS, answered.size(), ids(calls).size(), calls.size());
        }
    }

    @Test
    void anInstanceTakesOverFromADeadOneAndSharesTheWorkWithALivingOne() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            Map<String, String> settings = settings(Map.of(
                    "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                    "SPRING_DATASOURCE_USERNAME", "postgres",
                    "SPRING_DATASOURCE_PASSWORD", "postgres",
                    "CHATSESSION_DEMO", "true"));
            try (ServerProcess first = ServerProcess.start(folder.resolve("first"), settings)) {
                hook(first, CREATED + "," + MESSAGE);
                CountDownLatch killed = new CountDownLatch(1);
                receiver.answer(call -> {
                    killed.await();
                    return 200;
                });
                List<Integer> created =
                        IntStream.range(0, 8).map(i -> create(first)).boxed().toList();
                receiver.await(1);
                try (ServerProcess second = ServerProcess.start(folder.resolve("second"), settings)) {
                    first.kill();
                    killed.countDown();
                    receiver.await(calls -> sessions(calls).containsAll(created) && isNothingPending(second));
                    assertOneBodyForEachEvent(receiver.calls());
                    first.startAgain();
                    eachDeliveryIsMadeOnceAndInOrder(List.of(first, second));
                }
            }
        }
    }

    private void eachDeliveryIsMadeOnceAndInOrder(List<ServerProcess> servers) {
        int before = receiver.calls().size();
        int position = feed(servers.get(0)).size();
        receiver.answer(call -> {
            Receiver.pause(ThreadLocalRandom.current().nextInt(20));
            return 200;
        });
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    int id = create(servers.get(writer % 2));
                    for (int message = 0; message < 30; message++) {
                        // The next change of a session comes by the other instance
                        post(
                                servers.get((writer + message) % 2),
                                SESSIONS + "/" + id + "/Messages",
                                "{\"Message\":\"Hi\",\"Type\":\"ToUser\"}");
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);
        List<JsonNode> all = feed(servers.get(0));
        List<JsonNode> written = all.subList(position, all.size()).stream()
                .filter(event ->
                        Set.of(CREATED, MESSAGE).contains(event.path("Event").asString()))
                .toList();
        assertThat(written).hasSizeGreaterThanOrEqualTo(WRITERS * 31);
        receiver.await(calls -> calls.size() >= before + written.size() && isNothingPending(servers.get(0)));
        List<Receiver.Call> calls = receiver.calls();
        assertThat(calls).as("each once").hasSize(before + written.size());
        assertThat(bySession(calls.subList(before, calls.size()).stream()
                        .map(Receiver.Call::json)
                        .toList()))
                .isEqualTo(bySession(written));
    }

    private static boolean isNothingPending(ServerProcess server) {
        return probe(server)
                .get("/ext/v1/webhooks/1/deliveries?status=Pending")
                .body()
                .equals("[]");
    }

    @Test
    void streamsEndWhenTheServerStops() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, settings(Map.of()))) {
            List<HttpResponse<InputStream>> streams = new ArrayList<>();
            HttpClient client = HttpClient.newHttpClient();
            for (int i = 0; i < 20; i++) {
                streams.add(client.send(
                        HttpRequest.newBuilder(server.uri(EVENTS + "?after=now"))
                                .timeout(Duration.ofSeconds(30))
                                .header("Accept", "text/event-stream")
                                .header("Authorization", HttpProbe.basic("tje0", "Tje0"))
                                .build(),
                        BodyHandlers.ofInputStream()));
            }
            server.beginToStop();
            for (HttpResponse<InputStream> stream : streams) {
                // To a regular end: a connection that is cut fails here
                assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith(":");
            }
            server.awaitExit();
            assertThat(server.output())
                    .contains("Graceful shutdown complete")
                    .doesNotContain("Graceful shutdown aborted")
                    .doesNotContain(" ERROR ")
                    .doesNotContain(" WARN ");
        }
    }

    /** Longer than any wait of this class, so that nothing fails because nobody answers. */
    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("CHATSESSION_WEBHOOKS_TIMEOUT", "2m");
        settings.put("CHATSESSION_TIMERS_ENABLED", "false");
        return settings;
    }

    private void hook(ServerProcess server, String events) {
        HttpResponse<String> answer = probe(server)
                .post(
                        "/api/v1/Webhook",
                        JSON,
                        "{\"Name\":\"Bot\",\"Events\":[\"" + events.replace(",", "\",\"") + "\"],\"TargetUrl\":\""
                                + receiver.url() + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void createUntilGone(ServerProcess server, Set<Integer> answered, Runnable kill) throws Exception {
        CountDownLatch underWay = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> new Thread(() -> {
                    try {
                        while (true) {
                            answered.add(create(server));
                            underWay.countDown();
                        }
                    } catch (IllegalStateException e) {
                        // The server is gone
                    } catch (AssertionError e) {
                        refused.add(e.getMessage());
                    }
                }))
                .toList();
        writers.forEach(Thread::start);
        boolean enough = underWay.await(2, TimeUnit.MINUTES);
        Receiver.pause(ThreadLocalRandom.current().nextInt(300));
        kill.run();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(refused).isEmpty();
        assertThat(enough).as(server.output()).isTrue();
    }

    private int create(ServerProcess server) {
        return post(server, SESSIONS, "{\"TopicId\":1}").path("ChatSessionId").asInt();
    }

    private JsonNode post(ServerProcess server, String path, String body) {
        HttpResponse<String> answer = probe(server).post(path, JSON, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    private static HttpProbe probe(ServerProcess server) {
        return new HttpProbe(server.port()).as("tje0", "Tje0");
    }

    /** All events, oldest first. */
    private static List<JsonNode> feed(ServerProcess server) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = MAPPER.readTree(probe(server).get(EVENTS + "?top=1000").body());
        while (!page.isEmpty()) {
            page.forEach(all::add);
            String cursor = all.get(all.size() - 1).path("Cursor").asString();
            page = MAPPER.readTree(
                    probe(server).get(EVENTS + "?top=1000&after=" + cursor).body());
        }
        return all;
    }

    private static Set<String> idsOf(List<JsonNode> events) {
        return events.stream().map(event -> event.path("EventId").asString()).collect(Collectors.toSet());
    }

    private static Set<String> ids(List<Receiver.Call> calls) {
        return calls.stream().map(call -> call.header("X-SuperOffice-EventId")).collect(Collectors.toSet());
    }

    private static Set<Integer> sessions(List<Receiver.Call> calls) {
        return calls.stream()
                .filter(call -> call.event().equals(CREATED))
                .map(call -> call.json().path("PrimaryKey").asInt())
                .collect(Collectors.toSet());
    }

    private static Map<Integer, List<String>> bySession(Collection<JsonNode> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.path("PrimaryKey").asInt(),
                        Collectors.mapping(event -> event.path("EventId").asString(), Collectors.toList())));
    }

    private static void assertOneBodyForEachEvent(List<Receiver.Call> calls) {
        Map<String, Set<String>> bodies = calls.stream()
                .collect(Collectors.groupingBy(
                        call -> call.header("X-SuperOffice-EventId"),
                        Collectors.mapping(Receiver.Call::body, Collectors.toSet())));
        assertThat(bodies.values()).allSatisfy(one -> assertThat(one).hasSize(1));
        Map<Integer, Set<String>> events = calls.stream()
                .filter(call -> call.event().equals(CREATED))
                .collect(Collectors.groupingBy(
                        call -> call.json().path("PrimaryKey").asInt(),
                        Collectors.mapping(call -> call.header("X-SuperOffice-EventId"), Collectors.toSet())));
        assertThat(events.values()).allSatisfy(one -> assertThat(one).hasSize(1));
    }
}
