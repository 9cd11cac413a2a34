package org.chatsession.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Goes through all that can be done with a chat, and holds every answer against what the OpenAPI document says of it. */
class DescribedStoryIntegrationTest extends HttpIntegrationTest {

    private ApiDocument document;
    private RequestSpecification administrator;
    private RequestSpecification kari;
    private RequestSpecification reader;

    @BeforeEach
    void logIn() {
        document = ApiDocument.of(anybody());
        administrator = tje0();
        kari = as("kari", "Kari0");
        reader = as("lise", "Lise0");
    }

    @Test
    void aSessionFromTheQueueToTheEnd() {
        String topic = TOPICS + "/" + id(send(administrator, "POST", TOPICS, "{\"Name\": \"Orders\"}"), "ChatTopicId");
        send(administrator, "POST", topic + "/UserAgent", "{\"User\": {\"Name\": \"kari\"}, \"CanRespond\": true}");
        send(administrator, "POST", topic + "/UserAgent", "{\"User\": {\"Name\": \"ola\"}, \"CanRespond\": true}");
        send(kari, "GET", SESSIONS + "/default", null);
        JsonNode stored = send(
                kari,
                "POST",
                SESSIONS,
                "{\"TopicId\": " + topic.replaceAll(".*/", "")
                        + ", \"CustomerName\": \"Per\", \"Status\": \"InQueue\", \"Person\": {\"PersonId\": 71, \"Firstname\": \"Per\"}}");
        String session = SESSIONS + "/" + stored.path("ChatSessionId").asInt();

        send(kari, "GET", session, null);
        send(kari, "GET", session + "?$select=*", null);
        send(kari, "PUT", session, "{\"CustomerName\": \"Per Hansen\", \"TopicId\": " + stored.path("TopicId") + "}");
        send(kari, "PATCH", session, "{\"CustomerPhone\": \"22 00 00 00\"}");
        send(kari, "PATCH", session, "[{\"op\": \"replace\", \"path\": \"customerphone\", \"value\": \"22\"}]");
        send(kari, "POST", session + "/Pickup", null);
        assertThat(send(kari, "POST", session + "/Pickup", null).isNull()).isTrue();
        send(kari, "POST", session + "/Messages", "{\"Message\": \"Hello\"}");
        send(kari, "POST", session + "/Messages", "{\"Type\": \"ToUser\", \"Message\": \"Hi\"}");
        send(kari, "GET", session + "/Messages?after=0", null);
        send(kari, "POST", session + "/Transcript?html=true", null);
        send(kari, "POST", session + "/TransferTo/ola", null);
        send(kari, "POST", session + "/RejectTransfer", null);
        send(kari, "POST", session + "/TransferTo/ola", null);
        send(as("ola", "Ola0"), "POST", session + "/AcceptTransfer", null);
        send(administrator, "POST", session + "/Reset", null);
        send(kari, "POST", SESSIONS + "/Pickup", null);
        send(kari, "GET", SESSIONS + "/ForCurrentUser", null);
        send(kari, "GET", SESSIONS + "?$top=3", null);
        send(kari, "GET", topic + "/Sessions", null);
        send(kari, "DELETE", session, null);
        assertThat(fail(kari, "GET", session, null)).isEqualTo(404);
    }

    @Test
    void aTopicAndItsMembers() {
        send(administrator, "GET", TOPICS + "/default", null);
        JsonNode stored = send(administrator, "POST", TOPICS, "{\"Name\": \"Returns\", \"Language\": {\"Id\": 1}}");
        String topic = TOPICS + "/" + stored.path("ChatTopicId").asInt();
        send(administrator, "GET", topic, null);
        send(administrator, "PUT", topic, "{\"Name\": \"Returns and repairs\"}");
        send(administrator, "PATCH", topic, "{\"Widget\": {\"Color\": \"#112233\"}}");
        send(administrator, "PUT", topic + "/UserAgent", "[{\"User\": {\"Name\": \"kari\"}, \"CanManage\": true}]");
        send(administrator, "GET", topic + "/UserAgent", null);
        send(administrator, "GET", topic + "/UserAgent/kari", null);
        assertThat(send(administrator, "GET", topic + "/UserAgent/ola", null).isNull())
                .isTrue();
        send(administrator, "PUT", topic + "/UserAgent/kari", "{\"CanRespond\": true}");
        send(administrator, "GET", topic + "/IsOpen", null);
        send(administrator, "POST", topic + "/Sessions", null);
        send(kari, "GET", TOPICS + "/ForCurrentUser", null);
        send(kari, "GET", TOPICS + "/UserAgents?flat=true", null);
        send(kari, "GET", TOPICS + "/UserAgents?flat=false&onlyPresent=true", null);
        send(administrator, "DELETE", topic + "/UserAgent/kari", null);
        send(administrator, "DELETE", topic, null);
    }

    @Test
    void theSameByProcedureCalls() {
        call("CreateDefaultChatSessionEntity", "null");
        call("CreateDefaultChatTopicEntity", "null");
        call("CreateDefaultChatTopicAgent", "null");
        int topic = call("SaveChatTopicEntity", "{\"name\": \"Calls\"}")
                .path("ChatTopicId")
                .asInt();
        String inTopic = "{\"chatTopicId\": " + topic;
        call("GetChatTopicEntity?chatTopicEntityId=" + topic, "null");
        call(
                "AddChatTopicUserAgent",
                inTopic + ", \"useragent\": {\"user\": {\"name\": \"tje0\"}, \"canRespond\": true}}");
        call("UpdateChatTopicUserAgent", inTopic + ", \"username\": \"tje0\", \"useragent\": {\"canRespond\": true}}");
        call(
                "UpdateChatTopicUserAgents",
                inTopic + ", \"useragents\": [{\"user\": {\"name\": \"tje0\"}, \"canRespond\": true}]}");
        call("GetChatTopicUserAgentList", inTopic + "}");
        call("GetChatTopicUserAgent", inTopic + ", \"username\": \"tje0\"}");
        call("IsWithinOpeningHours", inTopic + "}");
        call("GetUserAgentList", "{\"flat\": true}");
        call("ChatTopicsForUser", "null");
        call("GetChatPresence", "null");
        call("SaveChatPresence", "{\"chatPresence\": [{\"userId\": 1, \"present\": true}]}");

        int session = call("CreateChatSessionForTopic", inTopic + "}")
                .path("ChatSessionId")
                .asInt();
        String ofSession = "{\"chatSessionId\": " + session;
        call("GetChatSessionEntity?ChatSessionEntityId=" + session, "null");
        call("SaveChatSessionEntity", ofSession + ", \"topicId\": " + topic + ", \"status\": \"InQueue\"}");
        call("PickUpChatSession", ofSession + "}");
        call("AddChatMessage", ofSession + ", \"message\": {\"message\": \"Hello\"}}");
        call("GetChatMessages", ofSession + ", \"after\": 0}");
        call("GetChatTranscript", ofSession + ", \"html\": false}");
        call("TransferChatSession", ofSession + ", \"toAssociate\": \"tje0\"}");
        call("AcceptChatSessionTransfer", ofSession + "}");
        call("RejectChatSessionTransfer", ofSession + "}");
        call("ResetChatSession", ofSession + "}");
        call("PickUpFirstChatSession", "null");
        call("ChatSessionsForUser", "null");
        call("DeleteChatSessionEntity?chatSessionEntityId=" + session, "null");
        assertThat(call("GetChatSessionEntity?chatSessionEntityId=" + session, "null")
                        .isNull())
                .isTrue();
        assertThat(call("GetChatMessages", ofSession + "}").isNull()).isTrue();
        call("DeleteChatTopicUserAgent", inTopic + ", \"username\": \"tje0\"}");
        call("DeleteChatTopicEntity?chatTopicEntityId=" + topic, "null");
    }

    @Test
    void theExamplesOfTheDocument() {
        int sent = 0;
        for (ApiDocument.Operation operation : document.operations()) {
            if (!operation.path().contains("/Chat")) {
                continue;
            }
            String target = operation
                    .path()
                    .replace("{id}", "1")
                    .replace("{username}", "kari")
                    .replace("{toAssociate}", "ola");
            JsonNode content = operation.description().path("requestBody").path("content");
            for (Map.Entry<String, JsonNode> body : content.properties()) {
                for (JsonNode example : body.getValue().path("examples")) {
                    given(administrator)
                            .filter(document)
                            .contentType(body.getKey())
                            .body(text(body.getKey(), document.resolve(example).path("value")))
                            .when()
                            .request(operation.method(), target)
                            .then()
                            .statusCode(oneOf(200, 204));
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThan(20);
    }

    private static String text(String mediaType, JsonNode value) {
        return value.isString() ? value.asString() : isForm(mediaType) ? form(value) : value.toString();
    }

    private static boolean isForm(String mediaType) {
        return mediaType.equals("application/x-www-form-urlencoded");
    }

    private static String form(JsonNode fields) {
        return fields.properties().stream()
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().asString()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void whatGoesWrong() {
        String session =
                SESSIONS + "/" + id(send(kari, "POST", SESSIONS, "{\"CustomerName\": \"Per\"}"), "ChatSessionId");
        assertThat(fail(anybody(), "GET", session, null)).isEqualTo(401);
        assertThat(fail(reader, "PUT", session, "{\"CustomerName\": \"Nils\"}")).isEqualTo(403);
        assertThat(fail(kari, "GET", SESSIONS + "/999999", null)).isEqualTo(404);
        assertThat(fail(kari, "GET", SESSIONS + "/abc", null)).isEqualTo(400);
        assertThat(fail(kari, "POST", SESSIONS, "{\"TopicId\": \"abc\"}")).isEqualTo(400);
        assertThat(fail(kari, "POST", SESSIONS, "{")).isEqualTo(400);
        assertThat(fail(kari, "POST", SESSIONS, null)).isEqualTo(400);
        assertThat(fail(given(kari).header("SO-TimeZone", "nowhere"), "GET", session, null))
                .isEqualTo(400);
        assertThat(fail(kari, "PATCH", session, "[{\"op\": \"test\", \"path\": \"CustomerName\", \"value\": \"X\"}]"))
                .isEqualTo(409);
        assertThat(fail(
                        given(kari).header("If-Unmodified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"),
                        "PUT",
                        session,
                        "{\"CustomerName\": \"Nils\"}"))
                .isEqualTo(412);
        given(kari)
                .filter(document)
                .contentType("image/png")
                .body(new byte[] {1})
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(415);
        given(kari)
                .filter(document)
                .header("If-None-Match", given(kari).when().get(session).header("ETag"))
                .when()
                .get(session)
                .then()
                .statusCode(304);
    }

    /** Sends what is to succeed. */
    private JsonNode send(RequestSpecification caller, String method, String target, String body) {
        String text = request(caller, body)
                .when()
                .request(method, target)
                .then()
                .statusCode(oneOf(200, 204))
                .extract()
                .asString();
        return json(text.isEmpty() ? "null" : text);
    }

    private JsonNode call(String name, String body) {
        return send(administrator, "POST", AGENTS + name, body);
    }

    /** Sends what is to fail. */
    private int fail(RequestSpecification caller, String method, String target, String body) {
        return request(caller, body).when().request(method, target).statusCode();
    }

    /** @param body null for none */
    private RequestSpecification request(RequestSpecification caller, String body) {
        RequestSpecification request = given(caller).filter(document);
        return body == null ? request : request.contentType(JSON).body(body);
    }

    private static int id(JsonNode entity, String name) {
        return entity.path(name).asInt();
    }
}
