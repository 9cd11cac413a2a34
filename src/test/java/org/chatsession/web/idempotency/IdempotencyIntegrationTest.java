package org.chatsession.web.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chatsession.HttpIntegrationTest;
import org.chatsession.idempotency.IdempotentRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** A POST with an Idempotency-Key is done once, however often it is sent (contract ruling 24). */
class IdempotencyIntegrationTest extends HttpIntegrationTest {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private IdempotentRequests requests;

    @ParameterizedTest
    @CsvSource({"application/json,gzip", "application/json,identity", "application/xml,identity"})
    void answersTheSameBytesWithoutDoingItAgain(String accept, String coding) {
        String key = UUID.randomUUID().toString();
        Response first = post(key, accept, coding);
        Response second = post(key, accept, coding);
        first.then().statusCode(200).header(REPLAYED, nullValue());
        second.then().statusCode(200).header(REPLAYED, equalTo("true"));
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(headers(second)).isEqualTo(headers(first));
        assertThat(stored(key)).isEqualTo(1);
    }

    private Response post(String key, String accept, String coding) {
        return given(tje0())
                .header(KEY, key)
                .header("Accept-Encoding", coding)
                .header("SO-Language", "nb")
                .accept(accept)
                .contentType(JSON)
                .body(named(key))
                .when()
                .post(SESSIONS);
    }

    private static String named(String name) {
        return "{\"CustomerName\":\"" + name + "\"}";
    }

    private static Set<String> headers(Response response) {
        return response.headers().asList().stream()
                .filter(header -> !Set.of("Date", "X-Request-Id", REPLAYED).contains(header.getName()))
                .map(Header::toString)
                .collect(Collectors.toSet());
    }

    private int stored(String name) {
        Integer count =
                jdbc.queryForObject("select count(*) from chat_session where customer_name = ?", Integer.class, name);
        return count == null ? 0 : count;
    }

    @Test
    void worksForEveryOperationThatChanges() {
        int session = idOfStoredSession("{\"Status\":\"InQueue\"}");
        String message = "{\"Message\":\"once\"}";
        assertOnce(SESSIONS + "/" + session + "/Messages", message);
        assertOnce(AGENTS + "AddChatMessage", "{\"ChatSessionId\":" + session + ",\"Message\":" + message + "}");
        given(tje0()).when().get(SESSIONS + "/" + session + "/Messages").then().body("size()", equalTo(2));
        assertOnce(AGENTS + "SaveChatSessionEntity", named("x"));
        assertOnce(TOPICS, "{\"Name\":\"" + UUID.randomUUID() + "\"}");
        assertOnce(SESSIONS + "/" + session + "/Reset", "");
        assertOnce(AGENTS + "DeleteChatSessionEntity?chatSessionEntityId=" + session, "");
        given(tje0()).when().get(SESSIONS + "/" + session).then().statusCode(404);
    }

    private void assertOnce(String path, String body) {
        String key = UUID.randomUUID().toString();
        Response first = request(key, body).post(path);
        Response second = request(key, body).post(path);
        assertThat(first.statusCode()).isIn(200, 204);
        second.then().statusCode(first.statusCode()).header(REPLAYED, equalTo("true"));
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
    }

    private RequestSpecification request(String key, String body) {
        return request(tje0(), key, body);
    }

    private static RequestSpecification request(RequestSpecification user, String key, String body) {
        RequestSpecification request = given(user).header(KEY, key);
        return body.isEmpty()
                ? request.when()
                : request.contentType(JSON).body(body).when();
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        String key = UUID.randomUUID().toString();
        request(key, named("one")).post(SESSIONS).then().statusCode(200);
        request(key, named("two")).post(SESSIONS).then().statusCode(422).header(REPLAYED, nullValue());
        request(key, named("one"))
                .post(SESSIONS + "?$select=CustomerName")
                .then()
                .statusCode(422);
        request(key, named("one")).post(SESSIONS).then().statusCode(200).header(REPLAYED, equalTo("true"));
    }

    @Test
    void belongsToUserAndOperation() {
        String key = UUID.randomUUID().toString();
        request(key, named(key)).post(SESSIONS).then().statusCode(200);
        request(as("kari", "Kari0"), key, named(key))
                .post(SESSIONS)
                .then()
                .statusCode(200)
                .header(REPLAYED, nullValue());
        request(key, named(key))
                .post(AGENTS + "SaveChatSessionEntity")
                .then()
                .statusCode(200)
                .header(REPLAYED, nullValue());
        assertThat(stored(key)).isEqualTo(3);
    }

    @Test
    void keepsRefusalsOfTheRequestAndNoOthers() {
        String key = UUID.randomUUID().toString();
        String bad = "{\"TopicId\":\"x\"}";
        request(key, bad).post(SESSIONS).then().statusCode(400).header(REPLAYED, nullValue());
        request(key, bad)
                .post(SESSIONS)
                .then()
                .statusCode(400)
                .header(REPLAYED, equalTo("true"))
                .body("ModelState", notNullValue());
        for (int i = 0; i < 2; i++) {
            request(as("lise", "Lise0"), key, "{}")
                    .post(SESSIONS)
                    .then()
                    .statusCode(403)
                    .header(REPLAYED, nullValue());
        }
        String nothing = AGENTS + "PickUpChatSession?chatSessionId=2147483647";
        request(key, "").post(nothing).then().statusCode(200).body(equalTo("null"));
        request(key, "").post(nothing).then().statusCode(200).header(REPLAYED, equalTo("true"));
    }

    @Test
    void refusesWhatIsNoKey() {
        request("k".repeat(255), "{}").post(SESSIONS).then().statusCode(200);
        request("k".repeat(256), "{}").post(SESSIONS).then().statusCode(400).body("MessageDetail", containsString(KEY));
        given(tje0())
                .header(KEY, "a", "b")
                .contentType(JSON)
                .body("{}")
                .post(SESSIONS)
                .then()
                .statusCode(400);
    }

    @Test
    void readsAreAlwaysFresh() {
        String key = UUID.randomUUID().toString();
        int session = idOfStoredSession("{}");
        String read = "{\"ChatSessionId\":" + session + "}";
        request(key, read).post(AGENTS + "GetChatMessages").then().body("size()", equalTo(0));
        request(key, "{\"Message\":\"new\"}")
                .post(SESSIONS + "/" + session + "/Messages")
                .then()
                .statusCode(200);
        request(key, read)
                .post(AGENTS + "GetChatMessages")
                .then()
                .header(REPLAYED, nullValue())
                .body("size()", equalTo(1));
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        String key = UUID.randomUUID().toString();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Response> responses = new ArrayList<>();
        try {
            Callable<Response> call = () -> request(key, named(key)).post(SESSIONS);
            for (Future<Response> answer :
                    clients.invokeAll(IntStream.range(0, 8).mapToObj(i -> call).toList())) {
                responses.add(answer.get());
            }
        } finally {
            clients.shutdown();
        }
        assertThat(responses).extracting(Response::statusCode).contains(200).isSubsetOf(200, 409);
        assertThat(responses)
                .filteredOn(response -> response.statusCode() == 409)
                .allSatisfy(response -> response.then().header("Retry-After", notNullValue()));
        request(key, named(key)).post(SESSIONS).then().statusCode(200).header(REPLAYED, equalTo("true"));
        assertThat(stored(key)).isEqualTo(1);
    }

    @Test
    void anOldKeyIsNew() {
        String key = UUID.randomUUID().toString();
        request(key, named(key)).post(SESSIONS).then().statusCode(200);
        jdbc.update("update idempotency_key set created_at = created_at - interval '25' hour");
        request(key, named(key)).post(SESSIONS).then().statusCode(200).header(REPLAYED, nullValue());
        assertThat(stored(key)).isEqualTo(2);
    }

    @Test
    void removesAllOldKeysAndNoOthers() {
        String key = UUID.randomUUID().toString();
        request(key, named(key)).post(SESSIONS).then().statusCode(200);
        List<Object[]> old = IntStream.range(0, 5001)
                .mapToObj(i -> new Object[] {"old " + i})
                .toList();
        jdbc.batchUpdate(
                "insert into idempotency_key (scope_hash, request_hash, created_at)"
                        + " values (?, '', current_timestamp - interval '25' hour)",
                old);
        ReflectionTestUtils.invokeMethod(AopTestUtils.<Object>getTargetObject(requests), "deleteExpired");
        assertThat(jdbc.queryForList("select scope_hash from idempotency_key where scope_hash like 'old %'"))
                .isEmpty();
        request(key, named(key)).post(SESSIONS).then().header(REPLAYED, equalTo("true"));
    }
}
