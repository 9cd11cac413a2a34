package org.chatsession.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chatsession.HttpProbe;
import org.chatsession.HttpSpecification;
import org.chatsession.carrier.WebhookState;
import org.chatsession.durability.SqlTime;
import org.chatsession.event.Events;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What reaches a receiver, and what does not (webhooks 4 to 6). */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "chatsession.webhooks.retry-after=100ms,200ms",
            "chatsession.webhooks.timeout=3s",
            "chatsession.timers.enabled=false"
        })
class DeliveryIntegrationTest {

    private static final String SESSIONS = "/api/v1/ChatSession";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @Autowired
    private Hooks hooks;

    @Autowired
    private Events events;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private HookClient client;

    @Autowired
    private DeliveryMaintenance maintenance;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private MeterRegistry meters;

    private final Receiver receiver = new Receiver();
    private HttpProbe kari;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
    }

    @BeforeEach
    void logIn() {
        kari = new HttpProbe(port).as("kari", "Kari0");
    }

    @AfterEach
    void removeWebhooks() {
        transaction.executeWithoutResult(status -> {
            hooks.all().forEach(hook -> {
                hooks.delete(hook.id());
                deliveries.deleteOrphans(hook.id(), Integer.MAX_VALUE);
            });
            events.changeAudience();
        });
        receiver.close();
    }

    @Test
    void tellsWhatHappensToASession() {
        int hook = hook("Bot", "chatsession.created,chatsession.message,chatsession.changed", "s3cret");
        int id = create("{\"TopicId\":1,\"CustomerName\":\"Åse\",\"CustomerAlias\":\"Å\"}");
        post(SESSIONS + "/" + id + "/Pickup", "null");
        post(SESSIONS + "/" + id + "/Messages", "{\"Message\":\"Hi\",\"Type\":\"ToCustomer\"}");
        post(SESSIONS + "/" + id + "/Messages", "{\"Message\":\"Hi\",\"Type\":\"ToUser\"}");

        List<Receiver.Call> calls = receiver.await(all -> all.stream()
                        .filter(call -> call.event().equals("chatsession.changed"))
                        .count()
                >= 3);
        assertThat(calls.get(0).event()).isEqualTo("chatsession.created");
        Receiver.Call first = calls.get(0);
        JsonNode body = first.json();
        assertThat(body.propertyNames())
                .containsExactly(
                        "EventId",
                        "Timestamp",
                        "Changes",
                        "Event",
                        "PrimaryKey",
                        "Entity",
                        "ContextIdentifier",
                        "ChangedByAssociateId",
                        "WebhookName",
                        "FieldValues",
                        "Place");
        assertThat(body.path("EventId").asString()).isEqualTo(first.header("X-SuperOffice-EventId"));
        assertThat(body.path("PrimaryKey").asInt()).isEqualTo(id);
        assertThat(body.path("WebhookName").asString()).isEqualTo("Bot");
        assertThat(body.path("FieldValues").path("CustomerAlias").asString()).isEqualTo("Å");
        assertThat(body.path("FieldValues").propertyNames())
                .containsExactly(
                        "AlertLevel",
                        "ChatbotIsactive",
                        "Consented",
                        "ContactId",
                        "CustomerAlias",
                        "CustomerId",
                        "ProjectId",
                        "Rating",
                        "SaleId",
                        "Status",
                        "TicketId",
                        "TopicId",
                        "UserId");
        assertThat(first.header("X-SuperOffice-Retry")).isEqualTo("0");
        assertThat(first.header("X-SuperOffice-Signature"))
                .isEqualTo(Signatures.sign("s3cret", first.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(first.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(first.header("Content-Length")).isNotNull();
        assertThat(first.header("Accept-Encoding")).isNull();
        assertThat(first.header("X-Key")).isEqualTo("k");
        assertThat(first.header("User-Agent")).matches("NetServer-Webhook/[0-9.]+ chatsession-server/.+");
        assertThat(calls.stream().map(call -> call.json().path("PrimaryKey").asInt()))
                .containsOnly(id);
        List<Integer> causedBy = calls.stream()
                .filter(call -> call.event().equals("chatsession.changed"))
                .map(call -> call.json().path("ChangedByAssociateId").asInt())
                .toList();
        assertThat(causedBy.get(0)).as("picked up by an agent").isPositive();
        assertThat(causedBy.get(2)).as("the customer wrote").isZero();
        await(hook, WebhookState.Active, counters -> counters.totalCalls() == calls.size());
        assertThat(hooks.find(hook).orElseThrow().counters().totalErrors()).isZero();
    }

    @Test
    void aChangeThatIsRefusedLeavesNoEvent() {
        hook("Bot", "chatsession.created", "");
        Long before = jdbc.queryForObject("select count(*) from event", Long.class);
        assertThat(kari.post(SESSIONS, JSON, "{\"CustomerName\":5,\"TopicId\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        HttpProbe reader = new HttpProbe(port).as("lise", "Lise0");
        assertThat(reader.post(SESSIONS, JSON, "{}").statusCode()).isEqualTo(403);
        assertThat(jdbc.queryForObject("select count(*) from event", Long.class))
                .isEqualTo(before);
    }

    @Test
    void keepsTheOrderOfASessionAndMakesFourRequestsAtATime() {
        hook("Slow", "chatsession.created,chatsession.message", "");
        CountDownLatch first = new CountDownLatch(4);
        receiver.answer(call -> {
            first.countDown();
            first.await(2, TimeUnit.SECONDS);
            Receiver.pause(50);
            return 200;
        });
        List<Integer> sessions = IntStream.range(0, 8)
                .map(i -> create("{\"TopicId\":1}"))
                .boxed()
                .toList();
        for (int message = 0; message < 3; message++) {
            sessions.forEach(id -> post(SESSIONS + "/" + id + "/Messages", "{\"Message\":\"Hi\",\"Type\":\"ToUser\"}"));
        }
        List<Receiver.Call> calls = receiver.await(8 * 4);
        for (int id : sessions) {
            List<String> stamps = calls.stream()
                    .map(Receiver.Call::json)
                    .filter(body -> body.path("PrimaryKey").asInt() == id)
                    .map(body -> body.path("Timestamp").asString().replace("Z", ""))
                    .toList();
            assertThat(stamps)
                    .as(() -> calls.stream()
                            .map(call -> call.header("X-SuperOffice-EventId") + " "
                                    + call.json().path("PrimaryKey") + " " + call.header("X-SuperOffice-Retry"))
                            .toList()
                            .toString())
                    .hasSize(4)
                    .isSorted();
        }
        assertThat(receiver.mostAtOnce()).isEqualTo(4);
    }

    @Test
    void triesAgainWithTheSameBytes() {
        int hook = hook("Flaky", "chatsession.created", "");
        receiver.answer(call -> call.header("X-SuperOffice-Retry").equals("2") ? 200 : 503);
        create("{\"TopicId\":1}");
        List<Receiver.Call> calls = receiver.await(3);
        assertThat(calls.stream().map(call -> call.header("X-SuperOffice-Retry")))
                .containsExactly("0", "1", "2");
        assertThat(calls.stream().map(Receiver.Call::body).distinct()).hasSize(1);
        assertThat(millis(calls, 0, 1)).isBetween(100L, 900L);
        assertThat(millis(calls, 1, 2)).isBetween(200L, 1000L);
        await(hook, WebhookState.Active, counters -> counters.totalCalls() == 3);
        Hook.Counters counters = hooks.find(hook).orElseThrow().counters();
        assertThat(counters.totalErrors()).isEqualTo(2);
        assertThat(counters.consecutiveErrors()).isZero();
        assertThat(counters.lastError()).startsWith("HTTP/1.1 503").contains("got chatsession.created");
    }

    /** Webhooks 5.5: until something succeeds, the failed one is tried while its cycle lasts. */
    @Test
    void endsTheCycleOfOneDeliveryBeforeItTriesAnother() {
        hook("Flaky", "chatsession.created", "");
        CountDownLatch both = new CountDownLatch(2);
        receiver.answer(call -> {
            if (!call.isTest()) {
                both.countDown();
                both.await(5, TimeUnit.SECONDS);
            }
            return 503;
        });
        create("{\"TopicId\":1}");
        create("{\"TopicId\":1}");
        List<Receiver.Call> calls = receiver.await(4);
        assertThat(calls.subList(2, 4).stream().map(call -> call.header("X-SuperOffice-Retry")))
                .containsExactly("1", "2");
        assertThat(calls.subList(2, 4).stream().map(Receiver.Call::body).distinct())
                .hasSize(1);
    }

    @Test
    void switchesAWebhookOffAfterNineFailuresInARow() {
        int listener = hook("Listener", "webhook.errors", "");
        try (Receiver broken = new Receiver()) {
            broken.answer(call -> 500);
            int hook = hook("Broken", "chatsession.created", "", broken.url());
            create("{\"TopicId\":1}");
            create("{\"TopicId\":1}");
            await(hook, WebhookState.TooManyErrors, counters -> counters.consecutiveErrors() == 9);
            assertThat(broken.calls()).hasSize(9);
            assertThat(jdbc.queryForList(
                            "select state from webhook_delivery where webhook_id = ? order by id", Integer.class, hook))
                    .containsExactlyInAnyOrder(DeliveryState.Failed.number(), DeliveryState.Discarded.number());
            Receiver.Call told = receiver.await(1).get(0);
            assertThat(told.event()).isEqualTo("webhook" + hook + ".errors");
            assertThat(told.json().path("Event").asString()).isEqualTo("webhook.errors");
            assertThat(told.json().path("PrimaryKey").asInt()).isEqualTo(hook);
            assertThat(told.json().path("Entity").asString()).isEqualTo("webhook");
            assertThat(told.json().path("FieldValues").path("state").asInt()).isEqualTo(3);
            assertThat(told.json().path("FieldValues").path("events").asInt()).isEqualTo(9);
            create("{\"TopicId\":1}");
            Receiver.pause(700);
            assertThat(broken.calls()).hasSize(9);
        }
        assertThat(hooks.find(listener).orElseThrow().isActive()).isTrue();
    }

    /** Webhooks 5.4. */
    @Test
    void countsADeliveryOnceWhoseWebhookIsStoppedMeanwhile() {
        int hook = hook("Bot", "chatsession.created", "");
        CountDownLatch stopped = new CountDownLatch(1);
        receiver.answer(call -> {
            stopped.await(10, TimeUnit.SECONDS);
            return 200;
        });
        RequestSpecification administrator = HttpSpecification.to(port, "tje0", "Tje0");
        given(administrator).get("/api/v1/Webhook/" + hook).then().statusCode(200);
        double before = finished();
        create("{\"TopicId\":1}");
        receiver.await(1);
        given(administrator)
                .contentType("application/merge-patch+json")
                .body("{\"State\":\"Stopped\"}")
                .patch("/api/v1/Webhook/" + hook)
                .then()
                .statusCode(200);
        stopped.countDown();
        await(hook, WebhookState.Stopped, counters -> counters.totalCalls() == 1);
        Receiver.pause(100);
        assertThat(hooks.find(hook).orElseThrow().counters().totalErrors()).isZero();
        assertThat(finished() - before).isEqualTo(1);
    }

    private double finished() {
        return meters.find("chatsession.webhook.deliveries").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void theStatusDecidesEvenIfTheHeadersDoNotCome() throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> connection = CompletableFuture.supplyAsync(() -> statusLineOnly(receiver));
            HookAnswer answer = client.call(new HookCall(
                    "http://127.0.0.1:" + receiver.getLocalPort() + "/",
                    "",
                    Map.of(),
                    "x",
                    UUID.randomUUID(),
                    0,
                    "{}"));
            assertThat(answer.isSuccess()).isTrue();
            connection.get().close();
        }
    }

    private static Socket statusLineOnly(ServerSocket receiver) {
        try {
            Socket connection = receiver.accept();
            // A client closes a connection on which a response comes before its request
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            while (!request.readLine().isEmpty()) {
                // to the end of the headers
            }
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Late".getBytes(StandardCharsets.US_ASCII));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void switchesAWebhookOffAtOnceThatIsGoneForGood() {
        int hook = hook("Gone", "chatsession.created", "");
        receiver.answer(call -> 410);
        create("{\"TopicId\":1}");
        await(hook, WebhookState.TooManyErrors, counters -> counters.totalErrors() == 1);
    }

    @Test
    void aReceiverThatHangsHoldsUpNobodyElse() {
        try (Receiver hanging = new Receiver()) {
            CountDownLatch never = new CountDownLatch(1);
            hanging.answer(call -> {
                never.await();
                return 200;
            });
            int hook = hook("Hanging", "chatsession.created", "", hanging.url());
            hook("Quick", "chatsession.created", "");
            long begin = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                create("{\"TopicId\":1}");
            }
            receiver.await(10);
            assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(20_000);
            await(hook, WebhookState.Active, counters -> counters.totalErrors() > 0);
            assertThat(hooks.find(hook).orElseThrow().counters().lastError()).contains("within 3000 ms");
            never.countDown();
        }
    }

    @Test
    void removesOnlyWhatHasBeenKeptLongEnough() {
        int hook = hook("Kept", "chatsession.created", "");
        create("{\"TopicId\":1}");
        create("{\"TopicId\":1}");
        await(hook, WebhookState.Active, counters -> counters.totalCalls() == 2);
        Long oldest =
                jdbc.queryForObject("select min(id) from webhook_delivery where webhook_id = ?", Long.class, hook);
        jdbc.update(
                "update webhook_delivery set created = ?, finished = ? where id = ?",
                SqlTime.of(clock.instant().minusSeconds(8 * 86_400)),
                SqlTime.of(clock.instant().minusSeconds(7 * 86_400 + 10)),
                oldest);
        assertThat(deliveries.log(hook, null, 0, clock.instant().minusSeconds(7 * 86_400), 10))
                .hasSize(1);
        maintenance.run();
        assertThat(jdbc.queryForList("select id from webhook_delivery where webhook_id = ?", Long.class, hook))
                .hasSize(1)
                .doesNotContain(oldest);
    }

    @Test
    void removesTheLogOfADeletedWebhookInPortions() {
        int deleted = hook("Deleted", "chatsession.created", "");
        int kept = hook("Kept", "chatsession.created", "");
        create("{\"TopicId\":1}");
        await(deleted, WebhookState.Active, counters -> counters.totalCalls() == 1);
        await(kept, WebhookState.Active, counters -> counters.totalCalls() == 1);
        String columns =
                "event_id, event, primary_key, body, created, state, attempts, cycle_attempts, finished, error,"
                        + " response_body, webhook_id";
        for (int i = 0; i < 13; i++) {
            jdbc.update("insert into webhook_delivery (" + columns + ") select " + columns
                    + " from webhook_delivery where webhook_id = " + deleted);
        }
        given(HttpSpecification.to(port, "tje0", "Tje0"))
                .delete("/api/v1/Webhook/" + deleted)
                .then()
                .statusCode(204);
        assertThat(deliveries.ofDeletedWebhooks()).containsExactly(deleted);

        maintenance.run();
        assertThat(jdbc.queryForList("select webhook_id from webhook_delivery", Integer.class))
                .containsExactly(kept);
        assertThat(deliveries.ofDeletedWebhooks()).isEmpty();
    }

    @Test
    void restsWhileTheOnlyDueDeliveriesWaitForAnEarlierOneOfTheirSession() {
        int hook = hook("Bot", "chatsession.created,chatsession.message", "");
        lease(hook, "another instance");
        int id = create("{\"TopicId\":1}");
        post(SESSIONS + "/" + id + "/Messages", "{\"Message\":\"Hi\",\"Type\":\"ToUser\"}");
        nextAttempt(hook, clock.instant().plusSeconds(3600));
        lease(hook, null);
        Receiver.pause(500);

        long before = connectionsUsed();
        Receiver.pause(2000);
        assertThat(connectionsUsed() - before).isLessThan(30);
        assertThat(receiver.calls()).isEmpty();

        nextAttempt(hook, clock.instant());
        assertThat(receiver.await(2).stream().map(Receiver.Call::event))
                .containsExactly("chatsession.created", "chatsession.message");
    }

    private void lease(int hook, @Nullable String owner) {
        jdbc.update(
                "update webhook set lease_owner = ?, lease_until = ? where id = ?",
                owner,
                owner == null ? null : SqlTime.of(clock.instant().plusSeconds(60)),
                hook);
    }

    /** Sets the time of the next attempt for the creation of a session. */
    private void nextAttempt(int hook, Instant at) {
        jdbc.update(
                "update webhook_delivery set next_attempt = ? where webhook_id = ? and event = 'chatsession.created'",
                SqlTime.of(at),
                hook);
    }

    private long connectionsUsed() {
        return meters.get("hikaricp.connections.usage").timer().count();
    }

    @Test
    void removesManyInTimeThatGrowsWithTheirNumber() {
        int hook = hook("Kept", "chatsession.created", "");
        create("{\"TopicId\":1}");
        await(hook, WebhookState.Active, counters -> counters.totalCalls() == 1);
        jdbc.update(
                "update webhook_delivery set created = ?, finished = ? where webhook_id = ?",
                SqlTime.of(clock.instant().minusSeconds(9 * 86_400)),
                SqlTime.of(clock.instant().minusSeconds(8 * 86_400)),
                hook);
        String columns =
                "webhook_id, event_id, event, primary_key, body, created, state, attempts, cycle_attempts, finished, error,"
                        + " response_body";
        for (int i = 0; i < 13; i++) {
            jdbc.update("insert into webhook_delivery (" + columns + ") select " + columns
                    + " from webhook_delivery where webhook_id = " + hook);
        }
        assertTimeout(Duration.ofSeconds(15), maintenance::run);
        assertThat(jdbc.queryForList("select id from webhook_delivery where webhook_id = ?", Long.class, hook))
                .isEmpty();
    }

    private static long millis(List<Receiver.Call> calls, int from, int to) {
        return (calls.get(to).nanos() - calls.get(from).nanos()) / 1_000_000;
    }

    private void await(int hook, WebhookState state, java.util.function.Predicate<Hook.Counters> condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        Hook found = hooks.find(hook).orElseThrow();
        while (found.content().state() != state || !condition.test(found.counters())) {
            assertThat(System.nanoTime()).as(found.toString()).isLessThan(end);
            Receiver.pause(20);
            found = hooks.find(hook).orElseThrow();
        }
    }

    private int hook(String name, String names, String secret) {
        return hook(name, names, secret, receiver.url());
    }

    private int hook(String name, String names, String secret, String url) {
        int id = hooks.nextId();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            hooks.insert(
                    id,
                    new Hook.Content(
                            name,
                            List.of(names.split(",")),
                            url,
                            secret,
                            WebhookState.Active,
                            Map.of("X-Key", "k"),
                            Map.of("Place", MAPPER.readTree("{\"city\":\"Bergen\"}")),
                            List.of(),
                            List.of(),
                            "",
                            0,
                            0),
                    1,
                    now);
            events.changeAudience();
        });
        return id;
    }

    private int create(String body) {
        return MAPPER.readTree(post(SESSIONS, body)).path("ChatSessionId").asInt();
    }

    private String post(String path, String body) {
        var answer = kari.post(path, JSON, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
