package org.chatsession.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the server answers can be sent back without losing what only the server knows (contract ruling 14). */
@OnH2
class SentBackIntegrationTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SESSION = """
            {"TopicId":0,"CustomerName":"Ann","Status":"CustomerLast","User":{"AssociateId":2},"SessionKey":"key of the customer",
             "WhenRequested":"2026-03-01T08:00:00","WhenStarted":"2026-03-01T08:01:00","WhenEnded":"2026-03-01T08:02:00",
             "WhenIdle":"2026-03-01T08:03:00","WhenFetched":"2026-03-01T08:04:00","FirstMessage":"first","LastMessage":"last",
             "InitialQueuePos":4,"AlertLevel":2,"Rank":3,"ChatbotIsActive":true}""";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "Status",
        "FirstMessage",
        "LastMessage",
        "WhenRequested",
        "WhenStarted",
        "WhenEnded",
        "WhenIdle",
        "WhenFetched",
        "SessionKey",
        "InitialQueuePos",
        "AlertLevel",
        "Rank",
        "ChatbotIsActive"
    })
    void nullKeepsAComputedValue(String property) {
        JsonNode before = stored();
        ObjectNode body = JSON.createObjectNode().put("CustomerName", "Ann").putNull(property);
        JsonNode put = put(before, body.toString());
        assertThat(put.get(property)).isEqualTo(before.get(property));
        JsonNode saved = save(body.put("ChatSessionId", id(before)).toString());
        assertThat(saved.get(property)).isEqualTo(before.get(property));
    }

    @Test
    void aPartialAnswerCanBePutBack() {
        JsonNode before = stored();
        String partial = given().spec(kari())
                .when()
                .get("/api/v1/ChatSession/" + id(before) + "?$select=CustomerName,User")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(JSON.readTree(partial).get("Status").isNull()).isTrue();
        assertThat(without(put(before, partial))).isEqualTo(without(before));
    }

    @Test
    void aPartialAnswerInXmlCanBePutBack() {
        JsonNode before = stored();
        String partial = given().spec(kari())
                .accept("application/xml")
                .when()
                .get("/api/v1/ChatSession/" + id(before) + "?$select=CustomerName,User")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        given().spec(kari())
                .contentType("application/xml")
                .body(partial)
                .when()
                .put("/api/v1/ChatSession/" + id(before))
                .then()
                .statusCode(200);
        assertThat(without(read(id(before)))).isEqualTo(without(before));
    }

    @Test
    void nullStillClearsAReference() {
        JsonNode before = stored();
        assertThat(put(before, """
                {"User":null}""").get("User").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Invalid\"", "0", "\"0\"", "null"})
    void invalidIsNoStatusToBeStored(String status) {
        JsonNode before = stored();
        String body = "{\"Status\":" + status + "}";
        assertThat(put(before, body).get("Status").asString()).isEqualTo("CustomerLast");
        assertThat(patch(before, body).get("Status").asString()).isEqualTo("CustomerLast");
        assertThat(patch(before, "[{\"op\":\"replace\",\"path\":\"Status\",\"value\":" + status + "}]")
                        .get("Status")
                        .asString())
                .isEqualTo("CustomerLast");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"another\"", "\"\"", "null"})
    void theSessionKeyStays(String key) {
        JsonNode before = stored();
        String body = "{\"SessionKey\":" + key + "}";
        assertThat(put(before, body).get("SessionKey").asString()).isEqualTo("key of the customer");
        assertThat(patch(before, body).get("SessionKey").asString()).isEqualTo("key of the customer");
    }

    @Test
    void aPartialTopicCanBePutBack() {
        JsonNode topic = json(given().spec(tje0()).body("""
                        {"Name":"Echo","LastAccept":"2026-03-01T08:00:00","SecondsPrAccept":17}""").when().post("/api/v1/ChatTopic"));
        String path = "/api/v1/ChatTopic/" + topic.get("ChatTopicId").asInt();
        String partial = given().spec(tje0()).when().get(path + "?$select=Name").asString();
        assertThat(JSON.readTree(partial).get("SecondsPrAccept").isNull()).isTrue();
        JsonNode put = json(given().spec(tje0()).body(partial).when().put(path));
        assertThat(put.get("LastAccept")).isEqualTo(topic.get("LastAccept"));
        assertThat(put.get("SecondsPrAccept").asInt()).isEqualTo(17);
        JsonNode saved =
                json(given().spec(tje0()).body(partial).when().post("/api/v1/Agents/Chat/SaveChatTopicEntity"));
        assertThat(saved.get("SecondsPrAccept").asInt()).isEqualTo(17);
    }

    private JsonNode stored() {
        return json(given().spec(kari()).body(SESSION).when().post("/api/v1/ChatSession"));
    }

    private JsonNode read(int id) {
        return json(given().spec(kari()).when().get("/api/v1/ChatSession/" + id));
    }

    private JsonNode put(JsonNode session, String body) {
        return json(given().spec(kari()).body(body).when().put("/api/v1/ChatSession/" + id(session)));
    }

    private JsonNode patch(JsonNode session, String body) {
        return json(given().spec(kari()).body(body).when().patch("/api/v1/ChatSession/" + id(session)));
    }

    private JsonNode save(String body) {
        return json(given().spec(kari()).body(body).when().post("/api/v1/Agents/Chat/SaveChatSessionEntity"));
    }

    private static JsonNode without(JsonNode session) {
        return ((ObjectNode) session.deepCopy()).remove(java.util.List.of("_Links"));
    }

    private static int id(JsonNode session) {
        return session.get("ChatSessionId").asInt();
    }

    private static JsonNode json(io.restassured.response.Response response) {
        return JSON.readTree(response.then().statusCode(200).extract().asString());
    }

    private RequestSpecification kari() {
        return as("kari", "Kari0");
    }

    private RequestSpecification tje0() {
        return as("tje0", "Tje0");
    }

    private RequestSpecification as(String user, String password) {
        return given().port(port).auth().preemptive().basic(user, password).contentType("application/json");
    }
}
