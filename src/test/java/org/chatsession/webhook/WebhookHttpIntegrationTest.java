package org.chatsession.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Webhooks, their log and the event feed over HTTP (webhooks 2, 3, 7, 8). */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chatsession.webhooks.retry-after=50ms,100ms", "chatsession.timers.enabled=false"})
class WebhookHttpIntegrationTest {

    private static final String WEBHOOK = "/api/v1/Webhook";
    private static final String AGENT = "/api/v1/Agents/Webhook/";
    private static final String EVENTS = "/ext/v1/events";

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @Autowired
    private TaskScheduler scheduler;

    @Autowired
    private JdbcClient jdbc;

    private final Receiver receiver = new Receiver();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
    }

    @AfterEach
    void removeWebhooks() {
        List<Integer> ids = given(tje0()).get(WEBHOOK).jsonPath().getList("WebhookId");
        ids.forEach(id -> given(tje0()).delete(WEBHOOK + "/" + id).then().statusCode(204));
        receiver.close();
    }

    @Test
    void offersAWebhookToFillIn() {
        String body = given(tje0())
                .get(WEBHOOK + "/default")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(body)
                .isEqualTo("{\"WebhookId\":0,\"Name\":null,\"Events\":[\"chatsession.created\",\"chatsession.changed\","
                        + "\"chatsession.message\"],\"TargetUrl\":null,\"Secret\":null,\"State\":\"Active\",\"Type\":\"webhook\","
                        + "\"Headers\":null,\"Properties\":null,\"Registered\":\"0001-01-01T00:00:00\","
                        + "\"RegisteredAssociate\":null,\"Updated\":\"0001-01-01T00:00:00\",\"UpdatedAssociate\":null,"
                        + "\"ErrorsEmail\":null,\"ErrorEmails\":[],\"ErrorAssociates\":[],\"Description\":null,"
                        + "\"NotifyVia\":\"None\",\"NotifyWhen\":\"None\",\"TotalCalls\":0,\"TotalErrors\":0,"
                        + "\"ConsecutiveErrors\":0,\"LastError\":\"\"}");
        given(tje0())
                .body("null")
                .post(AGENT + "CreateDefaultWebhook")
                .then()
                .statusCode(200)
                .body(is(body));
    }

    @Test
    void storesReplacesPatchesAndDeletesAWebhook() {
        int id = given(tje0())
                .body(
                        "{\"webhookId\":77,\"name\":\"Bot\",\"events\":[\"chatsession.created\",\"CHATSESSION.created\",\"My.event\"],"
                                + "\"targetUrl\":\"" + receiver.url()
                                + "\",\"secret\":\"s\",\"headers\":{\"X-A\":\"1\"},"
                                + "\"properties\":{\"Place\":{\"city\":\"Bergen\",\"n\":[1,2.50,null]}},"
                                + "\"errorsEmail\":\"a@example.org\",\"errorAssociates\":[{\"id\":3,\"name\":\"x\"}],\"notifyVia\":3}")
                .post(WEBHOOK)
                .then()
                .statusCode(200)
                .body("WebhookId", not(77))
                .body("Events", contains("chatsession.created", "My.event"))
                .body("State", is("Active"))
                .body("Type", is("webhook"))
                .body("Headers", is(Map.of("X-A", "1")))
                .body("get('Properties').Place.city", is("Bergen"))
                .body("Registered", not(startsWith("0001")))
                .body("RegisteredAssociate.Name", is("tje0"))
                .body("Updated", startsWith("0001"))
                .body("UpdatedAssociate", nullValue())
                .body("ErrorEmails", contains("a@example.org"))
                .body("ErrorsEmail", is("a@example.org"))
                .body("ErrorAssociates.Id", contains(3))
                .body("NotifyVia", is("Email, InApp"))
                .body("_Links.Archive", endsWith("/api/v1/Webhook"))
                .extract()
                .path("WebhookId");
        Receiver.Call test = receiver.all().get(0);
        assertThat(test.isTest()).isTrue();
        assertThat(test.event()).isEqualTo("test");
        assertThat(test.json().propertyNames())
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
                        "Place");
        assertThat(test.json().path("EventId").asString()).isEqualTo(test.header("X-SuperOffice-EventId"));
        assertThat(test.body()).endsWith("\"Place\":{\"city\":\"Bergen\",\"n\":[1,2.50,null]}}");

        String url = WEBHOOK + "/" + id;
        given(tje0())
                .body("[{\"op\":\"add\",\"path\":\"/Events\",\"value\":\"other\"},"
                        + "{\"op\":\"replace\",\"path\":\"/headers/x-a\",\"value\":\"2\"},"
                        + "{\"op\":\"add\",\"path\":\"/Properties/New\",\"value\":[true]},"
                        + "{\"op\":\"remove\",\"path\":\"/Properties/place\"}]")
                .patch(url)
                .then()
                .statusCode(200)
                .body("Events", contains("chatsession.created", "My.event", "other"))
                .body("Headers", is(Map.of("X-A", "2")))
                .body("get('Properties').New", contains(true))
                .body("get('Properties')", hasKey("Place"))
                .body("UpdatedAssociate.Name", is("tje0"))
                .body("Updated", not(startsWith("0001")));
        given(tje0())
                .body("{\"Properties\":{\"Place\":null,\"More\":1},\"Headers\":{\"X-B\":\"b\"},\"State\":\"Stopped\"}")
                .patch(url)
                .then()
                .statusCode(200)
                .body("get('Properties')", is(Map.of("New", List.of(true), "More", 1)))
                .body("Headers", is(Map.of("X-A", "2", "X-B", "b")));
        given(tje0())
                .body(
                        "[{\"op\":\"remove\",\"path\":\"/Headers/x-B\"},{\"op\":\"test\",\"path\":\"/Headers/x-a\",\"value\":\"2\"}]")
                .patch(url)
                .then()
                .statusCode(200)
                .body("Headers", is(Map.of("X-A", "2")));
        int calls = receiver.all().size();
        given(tje0())
                .body("{\"TargetUrl\":\"https://example.invalid/x\",\"Events\":[\"a\"],\"State\":\"stopped\"}")
                .put(url)
                .then()
                .statusCode(200)
                .body("Name", is(""))
                .body("Headers", is(Map.of()))
                .body("Secret", is(""));
        assertThat(receiver.all()).as("a stopped webhook is not called").hasSize(calls);
        given(tje0()).body("{\"WebhookId\":999}").put(url).then().statusCode(400);
        given(tje0())
                .header("If-Unmodified-Since", "Mon, 01 Jan 2024 00:00:00 GMT")
                .delete(url)
                .then()
                .statusCode(412);
        given(tje0()).get(url).then().statusCode(200).body("_Links.Self", endsWith(url));
        given(tje0()).delete(url).then().statusCode(204);
        given(tje0()).delete(url).then().statusCode(204);
        given(tje0()).get(url).then().statusCode(404).body("ErrorType", is("SoNotFoundException"));
        given(tje0())
                .post(AGENT + "GetWebhook?webhookId=" + id)
                .then()
                .statusCode(200)
                .body(is("null"));
        given(tje0())
                .body("{\"WebhookId\":" + id + "}")
                .post(AGENT + "SaveWebhook")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TargetUrl|\"ftp://example.org\"",
                "TargetUrl|\"http://example.org\"",
                "TargetUrl|\"https://10.0.0.1/x\"",
                "TargetUrl|\"https://169.254.169.254/latest\"",
                "TargetUrl|\"https://2130706433/\"",
                "TargetUrl|\"https://u:p@example.org/\"",
                "TargetUrl|null",
                "Events|[]",
                "Events|[\"*\"]",
                "Events|[\"\"]",
                "Headers|{\"Host\":\"x\"}",
                "Headers|{\"x-superoffice-event\":\"x\"}",
                "Headers|{\"Webhook-Id\":\"x\"}",
                "Headers|{\"a b\":\"x\"}",
                "Headers|{\"A\":\"x\\r\\nB: c\"}",
                "Properties|{\"fieldvalues\":1}",
                "Type|\"crmscript\"",
                "State|\"TooManyErrors\""
            })
    void refusesWhatIsNotAllowedWithoutACall(String field, String value) {
        String body = "{\"Events\":[\"a\"],\"TargetUrl\":\"" + receiver.url() + "\"}";
        String bad = body.replaceAll("}$", ",\"" + field + "\":" + value.replace("\\", "\\\\") + "}");
        given(tje0())
                .body(bad)
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .body("ErrorType", is("ArgumentException"))
                .body("Message", notNullValue());
        assertThat(receiver.all()).isEmpty();
        given(tje0()).get(WEBHOOK).then().body("$", hasSize(0));
    }

    @Test
    void refusesTextsThatDoNotFit() {
        given(tje0())
                .body("{\"Events\":[\"a\"],\"Name\":\"" + "x".repeat(401) + "\",\"Properties\":5}")
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .body("ModelState", hasKey("newEntity.Name"))
                .body("ModelState", hasKey("newEntity.Properties"));
        given(tje0()).body("null").post(WEBHOOK).then().statusCode(400).body("ErrorType", is("ArgumentNullException"));
    }

    @Test
    void savesOnlyWhatAnswersTheTestCall() {
        receiver.answer(call -> 204);
        String body = "{\"Events\":[\"a\"],\"TargetUrl\":\"" + receiver.url() + "\"}";
        given(tje0())
                .body(body)
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .body("ErrorType", is("ArgumentException"))
                .body("Message", matchesPattern(".* 204[^.]*\\. Save the webhook as Stopped .*"));
        given(tje0())
                .body(body)
                .post(WEBHOOK + "/Test")
                .then()
                .statusCode(200)
                .body("Success", is(false))
                .body("Message", startsWith("HTTP/1.1 204"))
                .body("TableRight", nullValue())
                .body("FieldProperties", is(Map.of()));
        receiver.answer(call -> 200);
        given(tje0())
                .body("{\"Webhook\":" + body + "}")
                .post(AGENT + "TestWebhook")
                .then()
                .statusCode(200)
                .body("Success", is(true))
                .body("Message", endsWith("\n\ngot test"));
        given(tje0())
                .body("{\"TargetUrl\":\"http://localhost:1/\"}")
                .post(WEBHOOK + "/Test")
                .then()
                .statusCode(200)
                .body("Success", is(false));
        given(tje0())
                .body("{\"TargetUrl\":\"https://127.1/\"}")
                .post(WEBHOOK + "/Test")
                .then()
                .statusCode(400);
    }

    /** The transaction that keeps the answer for an Idempotency-Key would hold the lock of its row (webhooks 3.5). */
    @ParameterizedTest
    @ValueSource(strings = {WEBHOOK, AGENT + "SaveWebhook"})
    void callsTheTargetWhileNoTransactionIsOpen(String path) {
        List<Integer> locked = new CopyOnWriteArrayList<>();
        receiver.answer(call -> {
            int all = jdbc.sql("select scope_hash from idempotency_key")
                    .query()
                    .listOfRows()
                    .size();
            int free = jdbc.sql("select scope_hash from idempotency_key for update skip locked")
                    .query()
                    .listOfRows()
                    .size();
            locked.add(all - free);
            return 200;
        });
        RequestSpecification request = given(tje0())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"Events\":[\"a\"],\"TargetUrl\":\"" + receiver.url() + "\"}");

        request.post(path).then().statusCode(200).body("WebhookId", greaterThan(0));
        request.post(path).then().statusCode(200).header("Idempotency-Replayed", is("true"));

        assertThat(locked).containsExactly(0);
        assertThat(given(tje0()).get(WEBHOOK).jsonPath().getList("")).hasSize(1);
    }

    @Test
    void refusesAKeyWhileItsRequestWaitsForTheTarget() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        receiver.answer(call -> {
            called.countDown();
            mayAnswer.await(30, TimeUnit.SECONDS);
            return 200;
        });
        String key = UUID.randomUUID().toString();
        String body = "{\"Events\":[\"a\"],\"TargetUrl\":\"" + receiver.url() + "\"}";
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> given(tje0())
                .header("Idempotency-Key", key)
                .body(body)
                .post(WEBHOOK)
                .statusCode());
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        for (String other : List.of(body, body.replace("\"a\"", "\"b\""))) {
            given(tje0())
                    .header("Idempotency-Key", key)
                    .body(other)
                    .post(WEBHOOK)
                    .then()
                    .statusCode(409)
                    .header("Retry-After", notNullValue());
        }
        mayAnswer.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(receiver.all()).hasSize(1);
        given(tje0())
                .header("Idempotency-Key", key)
                .body(body)
                .post(WEBHOOK)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", is("true"));
    }

    @Test
    void letsAKeyBeTriedAgainWhoseTargetFailed() {
        receiver.answer(call -> 500);
        RequestSpecification request = given(tje0())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"Events\":[\"a\"],\"TargetUrl\":\"" + receiver.url() + "\"}");
        request.post(WEBHOOK).then().statusCode(400);
        request.post(WEBHOOK).then().statusCode(400).header("Idempotency-Replayed", is("true"));
        assertThat(jdbc.sql("select count(*) from idempotency_key where running_until is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Fixed segments win over ids and names (cross-cutting 1.1). */
    @ParameterizedTest
    @CsvSource({
        "GET,/Test,POST",
        "PUT,/test,POST",
        "PATCH,/Test,POST",
        "DELETE,/Test/,POST",
        "POST,/default,GET",
        "POST,/1/LastError,GET",
        "PUT,/1/lasterror,GET"
    })
    void namesTheMethodsOfFixedPaths(String method, String path, String allowed) {
        given(tje0())
                .request(method, WEBHOOK + path)
                .then()
                .statusCode(405)
                .header("Allow", startsWith(allowed + ","))
                .body("Message", notNullValue());
    }

    @Test
    void callsTheTargetAsItIsWritten() {
        String path = "//double//slash;a=b?c=d+e%2Bf&&g";
        given(tje0())
                .body(Map.of(
                        "Events", List.of("a.b"), "TargetUrl", receiver.url().replace("/hook", path)))
                .post(WEBHOOK)
                .then()
                .statusCode(200);
        assertThat(receiver.all().get(0).path()).isEqualTo(path);
        given(tje0())
                .body(Map.of("TargetUrl", "https://my_service.invalid/"))
                .post(WEBHOOK + "/Test")
                .then()
                .statusCode(200)
                .body("Message", is("The name of the target is not known."));
    }

    @Test
    void findsWebhooksByNameEventAndState() {
        int one = hook("One", "a.b", "Active");
        int two = hook("two", "A.B\",\"c", "Stopped");
        given(tje0()).get(WEBHOOK + "?nameFilter=TWO").then().body("WebhookId", contains(two));
        given(tje0()).get(WEBHOOK + "?eventfilter=a.B").then().body("WebhookId", contains(one, two));
        given(tje0()).get(WEBHOOK + "?statusFilter=2").then().body("WebhookId", contains(two));
        given(tje0()).get(WEBHOOK + "?statusFilter=active").then().body("WebhookId", contains(one));
        given(tje0()).get(WEBHOOK + "?statusFilter=0&nameFilter=").then().body("WebhookId", contains(one, two));
        given(tje0()).get(WEBHOOK + "?statusFilter=x").then().statusCode(400).body("MessageDetail", notNullValue());
        given(tje0())
                .body("{\"nameFilter\":\"\",\"eventFilter\":\"C\",\"statusFilter\":\"Unknown\"}")
                .post(AGENT + "GetAllWebhooks")
                .then()
                .body("WebhookId", contains(two));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kari:Kari0", "lise:Lise0"})
    void isForAdministratorsAlone(String login) {
        RequestSpecification other = as(login);
        String target = "{\"TargetUrl\":\"" + receiver.url() + "\"}";
        given(other).get(WEBHOOK).then().statusCode(403).body("ErrorType", is("SoSentryException"));
        given(other).body("{").post(WEBHOOK).then().statusCode(403);
        given(other).body(target).post(WEBHOOK + "/Test").then().statusCode(403);
        given(other)
                .body(target)
                .post("/api/v1/agents/webhook/TestWebhook")
                .then()
                .statusCode(403);
        given(other).get("/ext/v1/webhooks/1/deliveries").then().statusCode(403);
        given().port(port).get(WEBHOOK).then().statusCode(401);
        given().port(port).get(EVENTS).then().statusCode(401);
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void refusesItemsThatCouldNotBeKept() {
        String webhook = "{\"Events\":[\"a.b\"],\"TargetUrl\":\"https://example.org/\",\"State\":\"Stopped\","
                + "\"ErrorAssociates\":%s}";
        given(tje0())
                .body(webhook.formatted("[{\"Id\":3},{\"Name\":\"x\"}]"))
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .body("ModelState.keySet()", contains(endsWith(".ErrorAssociates[1]")));
        given(tje0())
                .body(webhook.formatted("{\"Op\":\"add\",\"path\":\"x\"}"))
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .body("ModelState.keySet()", contains(endsWith(".ErrorAssociates")));
        given(tje0())
                .body(webhook.formatted("[" + "1,".repeat(1000) + "1]"))
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .body("ModelState.keySet()", contains(endsWith(".ErrorAssociates")));
        given(tje0())
                .body("{\"State\":\"Stopped\",\"TargetUrl\":\"https://example.org/\",\"ErrorEmails\":["
                        + "\"a@b\",".repeat(1000) + "\"a@b\"]}")
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .body("ModelState.keySet()", contains(endsWith(".ErrorEmails")));
        given(tje0())
                .body(webhook.formatted("[{}]"))
                .post(WEBHOOK)
                .then()
                .statusCode(200)
                .body("ErrorAssociates", hasSize(0));
    }

    @Test
    void signalsEventsAndKeepsALog() {
        int hook = hook("Bot", "my.event", "Active");
        given(tje0())
                .body("{\"b\":{\"c\":1.50},\"a\":\"x\"}")
                .post(WEBHOOK + "/My.Event/7")
                .then()
                .statusCode(204);
        Receiver.Call call = receiver.await(1).get(0);
        assertThat(call.event()).isEqualTo("My.Event");
        assertThat(call.body())
                .contains("\"Changes\":[\"b\",\"a\"],\"Event\":\"My.Event\",\"PrimaryKey\":7,\"Entity\":\"My\"")
                .contains("\"FieldValues\":{\"b\":{\"c\":1.50},\"a\":\"x\"}");
        given(tje0())
                .body("{\"eventName\":\"nobody.listens\",\"primaryKey\":0,\"data\":null}")
                .post(AGENT + "SignalEvent")
                .then()
                .statusCode(204);
        for (String name : List.of("chatsession.created", "TEST", "webhook.started", "webhook5.errors", "a*b")) {
            given(tje0())
                    .post(WEBHOOK + "/" + name + "/1")
                    .then()
                    .statusCode(400)
                    .body("ErrorType", is("ArgumentException"));
        }
        given(tje0()).body("[1]").post(WEBHOOK + "/my.event/1").then().statusCode(400);
        given(tje0()).post(WEBHOOK + "/my.event/x").then().statusCode(400);

        String log = "/ext/v1/webhooks/" + hook + "/deliveries";
        awaitState(log, "Delivered");
        int delivery = given(tje0())
                .accept("application/xml")
                .get(log + "?status=delivered&top=5")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("$", hasSize(1))
                .body("[0].EventId", is(call.header("X-SuperOffice-EventId")))
                .body("[0].Event", is("My.Event"))
                .body("[0].PrimaryKey", is(7))
                .body("[0].Attempt", is(1))
                .body("[0].When", matchesRegex("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"))
                .body("[0].StatusCode", is(200))
                .body("[0].Error", is(""))
                .body("[0].NextAttempt", nullValue())
                .body("[0].RequestBody", is(call.body()))
                .body("[0].ResponseBody", is("got My.Event"))
                .extract()
                .path("[0].DeliveryId");
        given(tje0()).get(log + "?after=" + delivery).then().body("$", hasSize(0));
        given(tje0()).get(log + "?AFTER=" + delivery).then().body("$", hasSize(0));
        given(tje0()).get(log + "?Status=Discarded").then().body("$", hasSize(0));
        given(tje0()).get(log + "?TOP=0").then().body("$", hasSize(0));
        given(tje0()).get(log + "?status=odd").then().statusCode(400).body("MessageDetail", notNullValue());
        given(tje0()).get(log + "?top=-1").then().statusCode(400);
        given(tje0()).get("/ext/v1/webhooks/987654/deliveries").then().statusCode(404);

        given(tje0())
                .post(log + "/" + delivery + "/redeliver")
                .then()
                .statusCode(200)
                .body("State", is("Pending"))
                .body("Attempt", is(1));
        Receiver.Call again = receiver.await(2).get(1);
        assertThat(again.header("X-SuperOffice-Retry")).isEqualTo("1");
        assertThat(again.body()).isEqualTo(call.body());
        given(tje0()).post(log + "/987654321/redeliver").then().statusCode(404);
        given(tje0())
                .body("{\"State\":\"Stopped\"}")
                .patch(WEBHOOK + "/" + hook)
                .then()
                .statusCode(200);
        given(tje0())
                .post(log + "/" + delivery + "/redeliver")
                .then()
                .statusCode(400)
                .body("ErrorType", is("ArgumentException"));
    }

    @Test
    void tellsWhyDeliveriesFailWithoutTheSecret() {
        int hook = hook("Broken", "chatsession.created", "Active");
        given(tje0())
                .get(WEBHOOK + "/" + hook + "/LastError")
                .then()
                .statusCode(200)
                .body(is("\"\""));
        receiver.answer(call -> 500);
        session();
        receiver.await(9);
        String url = WEBHOOK + "/" + hook;
        long end = System.nanoTime() + 10_000_000_000L;
        while (!given(tje0()).get(url).path("State").equals("TooManyErrors") && System.nanoTime() < end) {
            Receiver.pause(50);
        }
        given(tje0())
                .get(url)
                .then()
                .body("State", is("TooManyErrors"))
                .body("TotalCalls", is(9))
                .body("ConsecutiveErrors", is(9))
                .body("UpdatedAssociate", nullValue())
                .body("LastError", startsWith("HTTP/1.1 500"));
        given(tje0()).body("{\"Name\":\"x\"}").patch(url).then().statusCode(200).body("State", is("TooManyErrors"));
        String log =
                given(tje0()).get("/ext/v1/webhooks/" + hook + "/deliveries").asString();
        assertThat(log).doesNotContain("s3cret").contains("\"State\":\"Failed\"");
        given(tje0())
                .body("{\"WebhookId\":" + hook + "}")
                .post(AGENT + "GetLastError")
                .then()
                .body(startsWith("\"HTTP/1.1 500"));
        receiver.answer(call -> 200);
        given(tje0())
                .body("{\"State\":\"Active\"}")
                .patch(url)
                .then()
                .statusCode(200)
                .body("ConsecutiveErrors", is(0))
                .body("TotalErrors", is(9));
        int before = receiver.calls().size();
        session();
        receiver.await(before + 1);
    }

    @Test
    void readsEventsPageByPage() {
        String start = given(tje0())
                .get(EVENTS + "?after=now")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].keySet()", contains("Cursor"))
                .extract()
                .path("[0].Cursor");
        int first = session();
        int second = session();
        String cursor = given(tje0())
                .get(EVENTS + "?after=" + start + "&top=1")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].PrimaryKey", is(first))
                .body("[0].Event", is("chatsession.created"))
                .body("[0]", not(hasKey("WebhookName")))
                .body("[0].FieldValues.Status", greaterThan(0))
                .extract()
                .path("[0].Cursor");
        given(tje0()).get(EVENTS + "?after=" + cursor).then().body("PrimaryKey", contains(second));
        given(tje0()).get(EVENTS + "?top=0").then().body(equalTo("[]"));
        given(tje0()).get(EVENTS + "?top=x").then().statusCode(400).body("MessageDetail", notNullValue());
        given(tje0()).get(EVENTS + "?after=never").then().statusCode(400).body("ErrorType", is("ArgumentException"));
        given(as("lise:Lise0"))
                .get(EVENTS + "?after=" + start)
                .then()
                .statusCode(200)
                .body(equalTo("[]"));
        given(as("kari:Kari0")).get(EVENTS + "?after=" + start).then().body("PrimaryKey", contains(first, second));
    }

    @Test
    void sendsTheHeadersOfTheApi() {
        given(tje0()).body("{\"Text\":\"" + "x".repeat(2000) + "\"}").post(WEBHOOK + "/bench.long/1");
        given(tje0())
                .header("Accept-Encoding", "gzip")
                .get(EVENTS + "?top=1000")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Content-Encoding", "gzip")
                .header("Cache-Control", "no-cache")
                .header("Pragma", "no-cache")
                .header("Expires", "-1")
                .header("Vary", containsString("Accept-Encoding"));
        given(tje0()).get(EVENTS + "?AFTER=now").then().body("$", hasSize(1)).body("[0].size()", is(1));
    }

    @Test
    void endsAPageOfLongEventsEarly() {
        String start = given(tje0()).get(EVENTS + "?after=now").path("[0].Cursor");
        int events = 250;
        for (int i = 1; i <= events; i++) {
            given(tje0())
                    .body("{\"Text\":\"" + "x".repeat(30_000) + "\"}")
                    .post(WEBHOOK + "/bench.long/" + i)
                    .then()
                    .statusCode(204);
        }

        List<Integer> read = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String cursor = start;
        while (read.size() < events) {
            JsonPath page =
                    given(tje0()).get(EVENTS + "?top=1000&after=" + cursor).jsonPath();
            sizes.add(page.getList("").size());
            read.addAll(page.getList("PrimaryKey", Integer.class));
            cursor = page.get("[-1].Cursor");
        }

        assertThat(sizes).containsExactly(200, 50);
        assertThat(read).isEqualTo(IntStream.rangeClosed(1, events).boxed().toList());
    }

    @Test
    void tellsAdministratorsHowFarBehindDeliveriesAreAndStaysReady() {
        hook("Away", "chatsession.created", "Active");
        receiver.answer(call -> 500);
        session();
        long end = System.nanoTime() + 20_000_000_000L;
        while (pending() == 0) {
            // Counted every five seconds
            assertThat(System.nanoTime()).isLessThan(end);
            Receiver.pause(100);
        }
        given(tje0())
                .get("/actuator/health/details")
                .then()
                .statusCode(200)
                .body("components.webhooks.status", is("UP"))
                .body("components.webhooks.details", hasKey("oldestSeconds"))
                .body("components", hasKey("db"));
        given(tje0()).get("/actuator/health/readiness").then().statusCode(200);
        given(as("kari:Kari0")).get("/actuator/health/details").then().statusCode(403);
        given().port(port).get("/actuator/health/details").then().statusCode(401);
    }

    private int pending() {
        return given(tje0())
                .get("/actuator/health/details")
                .then()
                .statusCode(200)
                .extract()
                .path("components.webhooks.details.pending");
    }

    @Test
    void streamsEvents() throws Exception {
        String start = given(tje0()).get(EVENTS + "?after=now").path("[0].Cursor");
        int first = session();
        HttpResponse<InputStream> stream = stream(start);
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(stream.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(stream.headers().firstValue("X-Accel-Buffering")).contains("no");
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).startsWith(":");
        List<String> event = nextEvent(lines);
        assertThat(event.get(0)).startsWith("id:");
        assertThat(event.get(1)).isEqualTo("event:chatsession.created");
        assertThat(event.get(2)).startsWith("data:{\"EventId\"").contains("\"PrimaryKey\":" + first + ",");
        assertThat(event.get(2)).endsWith("\"Cursor\":\"" + event.get(0).substring(3) + "\"}");
        long begin = System.nanoTime();
        int second = session();
        assertThat(nextEvent(lines).get(2)).contains("\"PrimaryKey\":" + second + ",");
        assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(3000);
        stream.body().close();
        for (String accept :
                List.of("application/json, text/event-stream", "text/event-stream;q=0.5,application/json")) {
            given(tje0())
                    .accept(accept)
                    .get(EVENTS + "?top=0")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body(is("[]"));
        }
        given(tje0())
                .accept("text/event-stream")
                .header("Last-Event-ID", "never")
                .get(EVENTS)
                .then()
                .statusCode(400)
                .contentType("application/json");
    }

    @Test
    void streamsEventsWhileAScheduledJobTakesLong() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        HttpResponse<InputStream> stream =
                stream(given(tje0()).get(EVENTS + "?after=now").path("[0].Cursor"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        Future<?> job = scheduler.scheduleWithFixedDelay(() -> awaitQuietly(done), Duration.ofDays(1));
        FutureTask<List<String>> event = new FutureTask<>(() -> nextEvent(lines));
        try {
            session();
            new Thread(event).start();
            assertThat(event).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            done.countDown();
            job.cancel(false);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<InputStream> stream(String start) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + EVENTS + "?after=now"))
                                .header("Accept", "text/event-stream")
                                .header("Last-Event-ID", start)
                                .header("Authorization", HttpProbe.basic("kari", "Kari0"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    private static List<String> nextEvent(BufferedReader lines) throws IOException {
        List<String> event = new java.util.ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !event.isEmpty()) {
                return event;
            }
            if (!line.isEmpty() && !line.startsWith(":")) {
                event.add(line);
            }
        }
        throw new AssertionError("The stream ended");
    }

    private void awaitState(String log, String state) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!given(tje0()).get(log).jsonPath().getList("State").contains(state)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Receiver.pause(20);
        }
    }

    private int hook(String name, String events, String state) {
        return given(tje0())
                .body("{\"Name\":\"" + name + "\",\"Events\":[\"" + events + "\"],\"State\":\"" + state
                        + "\",\"Secret\":\"s3cret\",\"TargetUrl\":\"" + receiver.url() + "\"}")
                .post(WEBHOOK)
                .then()
                .statusCode(200)
                .extract()
                .path("WebhookId");
    }

    private int session() {
        return given(tje0())
                .body("{\"TopicId\":1}")
                .post("/api/v1/ChatSession")
                .then()
                .statusCode(200)
                .extract()
                .path("ChatSessionId");
    }

    private RequestSpecification tje0() {
        return as("tje0:Tje0");
    }

    private RequestSpecification as(String login) {
        String[] parts = login.split(":");
        return new RequestSpecBuilder()
                .setPort(port)
                .setContentType("application/json")
                .setAccept("application/json")
                .addHeader("Authorization", HttpProbe.basic(parts[0], parts[1]))
                .setConfig(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .build();
    }
}
