package org.chatsession.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who counts as staff, and what becomes of the chats of those who do not any more (contract rulings 18, 19). */
class StaffIntegrationTest extends HttpIntegrationTest {

    private static final String PASSWORD = "Correct-horse-9";

    @Test
    void onlyWhoCanAnswerIsGivenCanRespond() {
        int topic = topic();
        int disabled = user("Agent");
        change(disabled, "Disable", "");
        String members = TOPICS + "/" + topic + "/UserAgent";
        for (int user : new int[] {disabled, user("ReadOnly"), 987_654}) {
            String agent = "{\"User\":{\"AssociateId\":" + user + "},\"CanRespond\":true}";
            admin("[" + agent + "]")
                    .put(members)
                    .then()
                    .statusCode(400)
                    .body("ModelState", hasKey("useragents[0].CanRespond"));
            admin(agent).post(members).then().statusCode(400).body("ModelState", hasKey("useragent.CanRespond"));
            admin(agent).put(members + "/" + user).then().statusCode(400);
            admin("{\"ChatTopicId\":" + topic + ",\"Useragents\":[" + agent + "]}")
                    .post(AGENTS + "UpdateChatTopicUserAgents")
                    .then()
                    .statusCode(400);
            admin("{\"ChatTopicId\":" + topic + ",\"Useragent\":" + agent + "}")
                    .post(AGENTS + "AddChatTopicUserAgent")
                    .then()
                    .statusCode(400);
            admin("{\"ChatTopicId\":" + topic + ",\"Username\":\"" + user + "\",\"Useragent\":" + agent + "}")
                    .post(AGENTS + "UpdateChatTopicUserAgent")
                    .then()
                    .statusCode(400);
        }
        given(tje0()).when().get(members).then().statusCode(200).body("size()", equalTo(0));
        admin("{\"User\":{\"AssociateId\":" + disabled + "},\"CanListen\":true}")
                .post(members)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disable", "Role"})
    void whoCannotAnswerAnyMoreCanBeSentBackAsAMember(String change) {
        int topic = topic();
        int agent = user("Agent");
        respond(topic, agent);
        lose(agent, change);
        String members = TOPICS + "/" + topic + "/UserAgent";
        String list = given(tje0()).get(members).asString();
        admin(list).put(members).then().statusCode(200).body("CanRespond", equalTo(List.of(true)));
        admin(list.substring(1, list.length() - 1))
                .put(members + "/" + agent)
                .then()
                .statusCode(200)
                .body("CanRespond", equalTo(true));
        admin("[]").put(members).then().statusCode(200);
        admin(list).put(members).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disable", "Role"})
    void whoCannotAnswerAnyMoreIsNoStaff(String change) {
        int topic = topic();
        int agent = user("Agent");
        respond(topic, agent);
        assertThat(json(created(topic)).get("Status").asString()).isEqualTo("InQueue");
        lose(agent, change);
        assertThat(json(created(topic)).get("Status").asString()).isEqualTo("OfflineForm");
        JsonNode presence =
                json(admin("").post(AGENTS + "GetChatPresence").then().statusCode(200));
        assertThat(StreamSupport.stream(presence.spliterator(), false)
                        .filter(entry -> entry.get("UserId").asInt() == agent)
                        .noneMatch(entry -> entry.get("Present").asBoolean()))
                .isTrue();
        given(tje0())
                .when()
                .get(TOPICS + "/UserAgents?flat=true&onlyPresent=true")
                .then()
                .statusCode(200)
                .body("Id", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasItem(agent)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disable", "Role"})
    void nothingIsOfferedToWhoCannotAnswer(String change) {
        int agent = user("Agent");
        int session = idOfStoredSession("{\"Status\":\"UserLast\",\"User\":{\"AssociateId\":1}}");
        int ended = idOfStoredSession("{\"Status\":\"Finished\",\"TransferTo\":{\"AssociateId\":" + agent + "}}");
        String transfer = SESSIONS + "/" + session + "/TransferTo/" + agent;
        admin("").post(transfer).then().statusCode(200).body("TransferTo.AssociateId", equalTo(agent));
        lose(agent, change);
        for (int offered : new int[] {session, ended}) {
            given(tje0())
                    .when()
                    .get(SESSIONS + "/" + offered)
                    .then()
                    .statusCode(200)
                    .body("TransferTo", equalTo(null));
        }
        admin("").post(transfer).then().statusCode(400).body("Message", containsString("can answer customers"));
    }

    @Test
    void theChatsOfWhoLeftCanBeReset() {
        int topic = topic();
        int owner = user("Agent");
        int colleague = user("Agent");
        respond(topic, owner);
        String session = SESSIONS + "/"
                + idOfStoredSession(
                        "{\"TopicId\":" + topic + ",\"Status\":\"UserLast\",\"User\":{\"AssociateId\":" + owner + "}}");
        as(colleague).post(session + "/Reset").then().statusCode(200).body("User.AssociateId", equalTo(owner));
        respond(topic, colleague);
        as(colleague).post(session + "/Reset").then().statusCode(200).body("User.AssociateId", equalTo(owner));
        change(owner, "Disable", "");
        as(colleague)
                .post(session + "/Reset")
                .then()
                .statusCode(200)
                .body("User", equalTo(null))
                .body("Status", equalTo("InQueue"));
        as(colleague).post(session + "/Pickup").then().statusCode(200).body("User.AssociateId", equalTo(colleague));
    }

    @Test
    void aConversationWithoutAnAgentCanBeReset() {
        int topic = topic();
        int agent = user("Agent");
        respond(topic, agent);
        String session =
                SESSIONS + "/" + json(created(topic)).get("ChatSessionId").asInt();
        as(agent)
                .contentType(JSON)
                .body("{\"Message\":\"Hello\"}")
                .post(session + "/Messages")
                .then()
                .statusCode(200);
        as(agent).get(session).then().body("Status", equalTo("UserLast")).body("User", equalTo(null));
        as(user("Agent")).post(session + "/Reset").then().statusCode(200).body("Status", equalTo("UserLast"));
        as(agent).post(session + "/Reset").then().statusCode(200).body("Status", equalTo("InQueue"));
    }

    @Test
    void messagesHaveALimitOfTheirOwn() {
        String session = SESSIONS + "/" + idOfStoredSession("{}");
        String longest = "x".repeat(65_536);
        admin("{\"Message\":\"" + longest + "\"}")
                .post(session + "/Messages")
                .then()
                .statusCode(200);
        admin("{\"Message\":\"" + longest + "x\"}")
                .post(session + "/Messages")
                .then()
                .statusCode(400)
                .body("ModelState", hasKey("message.Message"));
        admin("{\"ChatSessionId\":1,\"Message\":{\"Message\":\"" + longest + "x\"}}")
                .post(AGENTS + "AddChatMessage")
                .then()
                .statusCode(400)
                .body("ModelState", hasKey("request.Message.Message"));
        admin("{\"Name\":\"Long\",\"WelcomeMessage\":\"" + longest + "x\"}")
                .post(TOPICS)
                .then()
                .statusCode(400)
                .body("ModelState", hasKey("newEntity.WelcomeMessage"));
        for (int messages = 2; messages <= 60; messages++) {
            admin("{\"Message\":\"" + longest + "\"}")
                    .post(session + "/Messages")
                    .then()
                    .statusCode(200);
        }
        admin("{\"Message\":\"" + longest + "\"}")
                .post(session + "/Messages")
                .then()
                .statusCode(400)
                .body("Message", containsString("4 million characters"));
        admin("{\"Message\":\"short\"}").post(session + "/Messages").then().statusCode(200);
    }

    private int topic() {
        return json(admin("{\"Name\":\"" + UUID.randomUUID() + "\"}")
                        .post(TOPICS)
                        .then()
                        .statusCode(200))
                .get("ChatTopicId")
                .asInt();
    }

    private ValidatableResponse created(int topic) {
        return admin("").post(TOPICS + "/" + topic + "/Sessions").then().statusCode(200);
    }

    private void respond(int topic, int user) {
        admin("{\"User\":{\"AssociateId\":" + user + "},\"CanRespond\":true}")
                .post(TOPICS + "/" + topic + "/UserAgent")
                .then()
                .statusCode(200);
    }

    private int user(String role) {
        String name = "u" + UUID.randomUUID().toString().substring(0, 12);
        JsonNode user = json(admin("{\"Name\":\"" + name + "\",\"Password\":\"" + PASSWORD + "\",\"Role\":\"" + role
                        + "\",\"ChatLicence\":true}")
                .post("/api/v1/User")
                .then()
                .statusCode(200));
        return user.get("AssociateId").asInt();
    }

    private RequestSpecification as(int user) {
        String name = json(given(tje0())
                        .when()
                        .get("/api/v1/User/" + user)
                        .then()
                        .statusCode(200))
                .get("Name")
                .asString();
        return given(as(name, PASSWORD)).when();
    }

    private void lose(int user, String change) {
        if (change.equals("Disable")) {
            change(user, "Disable", "");
        } else {
            admin("{\"Role\":\"ReadOnly\"}")
                    .put("/api/v1/User/" + user + "/Role")
                    .then()
                    .statusCode(200);
        }
    }

    private void change(int user, String action, String body) {
        admin(body).post("/api/v1/User/" + user + "/" + action).then().statusCode(200);
    }

    private RequestSpecification admin(String body) {
        RequestSpecification request = given(tje0());
        return body.isEmpty()
                ? request.when()
                : request.contentType(JSON).body(body).when();
    }
}
