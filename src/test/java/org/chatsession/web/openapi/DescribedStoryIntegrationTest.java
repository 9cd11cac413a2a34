package org.chatsession.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Goes through all that can be done with a chat, and holds every answer against what the OpenAPI document says of it. */
class DescribedStoryIntegrationTest extends DescribedServer {

    private static final String JSON = "application/json";
    private static final String SESSION = "/api/v1/ChatSession";
    private static final String TOPIC = "/api/v1/ChatTopic";
    private static final String AGENT = "/api/v1/Agents/Chat/";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ApiDocument document;
    private HttpProbe administrator;
    private HttpProbe kari;
    private HttpProbe reader;

    @BeforeEach
    void logIn() {
        document = document();
        administrator = client().as("tje0", "Tje0");
        kari = client().as("kari", "Kari0");
        reader = client().as("lise", "Lise0");
    }

    @Test
    void aSessionFromTheQueueToTheEnd() {
        String topic = TOPIC + "/" + id(send(administrator, "POST", TOPIC, "{\"Name\": \"Orders\"}"), "ChatTopicId");
        send(administrator, "POST", topic + "/UserAgent", "{\"User\": {\"Name\": \"kari\"}, \"CanRespond\": true}");
        send(administrator, "POST", topic + "/UserAgent", "{\"User\": {\"Name\": \"ola\"}, \"CanRespond\": true}");
        send(kari, "GET", SESSION + "/default", null);
        JsonNode stored = send(
                kari,
                "POST",
                SESSION,
                "{\"TopicId\": " + topic.replaceAll(".*/", "")
                        + ", \"CustomerName\": \"Per\", \"Status\": \"InQueue\", \"Person\": {\"PersonId\": 71, \"Firstname\": \"Per\"}}");
        String session = SESSION + "/" + stored.path("ChatSessionId").asInt();

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
        send(client().as("ola", "Ola0"), "POST", session + "/AcceptTransfer", null);
        send(administrator, "POST", session + "/Reset", null);
        send(kari, "POST", SESSION + "/Pickup", null);
        send(kari, "GET", SESSION + "/ForCurrentUser", null);
        send(kari, "GET", SESSION + "?$top=3", null);
        send(kari, "GET", topic + "/Sessions", null);
        send(kari, "DELETE", session, null);
        assertThat(fail(kari, "GET", session, null)).isEqualTo(404);
    }

    @Test
    void aTopicAndItsMembers() {
        send(administrator, "GET", TOPIC + "/default", null);
        JsonNode stored = send(administrator, "POST", TOPIC, "{\"Name\": \"Returns\", \"Language\": {\"Id\": 1}}");
        String topic = TOPIC + "/" + stored.path("ChatTopicId").asInt();
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
        send(kari, "GET", TOPIC + "/ForCurrentUser", null);
        send(kari, "GET", TOPIC + "/UserAgents?flat=true", null);
        send(kari, "GET", TOPIC + "/UserAgents?flat=false&onlyPresent=true", null);
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
            content.properties()
                    .forEach(body -> body.getValue()
                            .path("examples")
                            .properties()
                            .forEach(example -> {
                                JsonNode value =
                                        document.resolve(example.getValue()).path("value");
                                String text = value.isString()
                                        ? value.asString()
                                        : isForm(body.getKey()) ? form(value) : value.toString();
                                HttpResponse<String> answer =
                                        administrator.send(operation.method(), target, body.getKey(), text);
                                assertThat(answer.statusCode())
                                        .as("%s took %s, and answered %s", operation, text, answer.body())
                                        .isIn(200, 204);
                                document.check(operation.method(), target, answer);
                            }));
        }
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
                SESSION + "/" + id(send(kari, "POST", SESSION, "{\"CustomerName\": \"Per\"}"), "ChatSessionId");
        assertThat(fail(client(), "GET", session, null)).isEqualTo(401);
        assertThat(fail(reader, "PUT", session, "{\"CustomerName\": \"Nils\"}")).isEqualTo(403);
        assertThat(fail(kari, "GET", SESSION + "/999999", null)).isEqualTo(404);
        assertThat(fail(kari, "GET", SESSION + "/abc", null)).isEqualTo(400);
        assertThat(fail(kari, "POST", SESSION, "{\"TopicId\": \"abc\"}")).isEqualTo(400);
        assertThat(fail(kari, "POST", SESSION, "{")).isEqualTo(400);
        assertThat(fail(kari, "POST", SESSION, null)).isEqualTo(400);
        assertThat(fail(kari.with("SO-TimeZone", "nowhere"), "GET", session, null))
                .isEqualTo(400);
        assertThat(fail(kari, "PATCH", session, "[{\"op\": \"test\", \"path\": \"CustomerName\", \"value\": \"X\"}]"))
                .isEqualTo(409);
        assertThat(fail(
                        kari.with("If-Unmodified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"),
                        "PUT",
                        session,
                        "{\"CustomerName\": \"Nils\"}"))
                .isEqualTo(412);
        HttpResponse<String> image = kari.send("POST", SESSION, "image/png", "{}");
        document.check("POST", SESSION, image);
        assertThat(image.statusCode()).isEqualTo(415);
        String tag = kari.get(session).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> unchanged = kari.with("If-None-Match", tag).get(session);
        document.check("GET", session, unchanged);
        assertThat(unchanged.statusCode()).isEqualTo(304);
    }

    /** Sends what is to succeed. */
    private JsonNode send(HttpProbe client, String method, String target, String body) {
        HttpResponse<String> answer = client.send(method, target, body == null ? null : JSON, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, target, answer.body())
                .isIn(200, 204);
        document.check(method, target, answer);
        return MAPPER.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    private JsonNode call(String name, String body) {
        return send(administrator, "POST", AGENT + name, body);
    }

    /** Sends what is to fail. */
    private int fail(HttpProbe client, String method, String target, String body) {
        HttpResponse<String> answer = client.send(method, target, body == null ? null : JSON, body);
        document.check(method, target, answer);
        return answer.statusCode();
    }

    private static int id(JsonNode entity, String name) {
        return entity.path(name).asInt();
    }
}
