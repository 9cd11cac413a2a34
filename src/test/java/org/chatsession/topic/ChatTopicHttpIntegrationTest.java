package org.chatsession.topic;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Topics, members and presence through both faces of the API (chat-domain 3.2, 3.3). */
class ChatTopicHttpIntegrationTest extends HttpIntegrationTest {

    private static final String UNKNOWN = TOPICS + "/99999";

    private RequestSpecification administrator;
    private RequestSpecification kari;
    private RequestSpecification reader;

    @BeforeEach
    void logIn() {
        administrator = tje0();
        kari = as("kari", "Kari0");
        reader = as("lise", "Lise0");
    }

    @Test
    void offersATopicToFillIn() {
        ValidatableResponse topic = given(administrator)
                .when()
                .get(TOPICS + "/default")
                .then()
                .statusCode(200)
                .body("ChatTopicId", equalTo(0))
                .body("LastAccept", equalTo("0001-01-01T00:00:00"))
                .body("Language", nullValue())
                .body("Widget.Size", equalTo("Normal"))
                .body("Widget.Theme", equalTo("Classic"))
                .body("Widget.RequiredFields", equalTo("None"))
                .body("Widget.OfflineFields", equalTo("None"))
                .body("Widget.Color", equalTo("#0080FF"))
                .body("Widget.Font", equalTo("verdana"))
                .body("Widget.AutoFaqCategory", nullValue())
                .body("OpeningHours.MonStart", equalTo("00:00:00"))
                .body("OpeningHours.MonEnabled", equalTo(false))
                .body("OpeningHours.TzLocation", nullValue())
                .body("BotSettings.BotRegisterScriptId", equalTo(0))
                .body("TableRight.Mask", equalTo("Select, Update, Insert, Delete"))
                .body("$", not(hasKey("_Links")));
        assertThat(json(call(administrator, "CreateDefaultChatTopicEntity", "null")
                        .statusCode(200)))
                .isEqualTo(json(topic));
    }

    @Test
    void createsReadsReplacesAndDeletesATopic() {
        Response created =
                given(administrator).contentType(JSON).body("""
                        {"chatTopicId":275,"name":"Returns","welcomeMessage":"<b>Hi</b>","language":{"id":5,"value":"Norsk"},
                         "lastAccept":"2027-03-01T10:00:00Z","secondsPrAccept":"17",
                         "openingHours":{"tzLocation":{"tZLocationCode":"NO"},"monEnabled":true,"monStart":"PT8H30M","monStop":"16:00"},
                         "widget":{"preFormEnabled":true,"requiredFields":3,"size":"Large"},"warnNewChatMinutes":2}
                        """).when().post(TOPICS);
        int id = created.path("ChatTopicId");
        String topic = topic(id);
        assertThat(id).isPositive().isNotEqualTo(275);
        created.then()
                .statusCode(200)
                .body("_Links.Self", endsWith(topic))
                .body("_Links.Archive", endsWith(TOPICS))
                .body("Language.Value", equalTo("Norsk"))
                .body("LastAccept", equalTo("2027-03-01T10:00:00"))
                .body("SecondsPrAccept", equalTo(17))
                .body("OpeningHours.MonStart", equalTo("08:30:00"))
                .body("OpeningHours.MonStop", equalTo("16:00:00"))
                .body("OpeningHours.TzLocation.TZLocationID", equalTo(261))
                .body("OpeningHours.TzLocation.TimeZoneDSTRules", not(hasSize(0)))
                .body("Widget.RequiredFields", equalTo("Email, Name"))
                .body("Widget.Size", equalTo("Large"))
                .body("BotSettings", instanceOf(Map.class));

        JsonNode stored = json(created.asString());
        assertThat(json(given(administrator).when().get(topic).then().statusCode(200)))
                .isEqualTo(stored);
        assertThat(json(call(administrator, "getchattopicentity?ChatTopicEntityId=" + id, null)
                        .statusCode(200)))
                .isEqualTo(((ObjectNode) stored.deepCopy()).without("_Links"));

        put(administrator, topic, "{\"Name\":\"Other\"}")
                .statusCode(200)
                .body("Name", equalTo("Other"))
                .body("WelcomeMessage", emptyString())
                .body("Language", nullValue())
                .body("WarnNewChatMinutes", equalTo(0))
                .body("LastAccept", equalTo("2027-03-01T10:00:00"))
                .body("SecondsPrAccept", equalTo(17));
        put(administrator, topic, "{\"ChatTopicId\":" + (id + 1) + ",\"Name\":\"Other\"}")
                .statusCode(400);

        given(administrator).when().delete(topic).then().statusCode(204);
        given(administrator).when().delete(topic).then().statusCode(204);
        given(administrator).when().get(topic).then().statusCode(404);
        put(administrator, topic, "{\"Name\":\"Other\"}").statusCode(404);
        call(administrator, "GetChatTopicEntity?chatTopicEntityId=" + id, "null")
                .statusCode(200)
                .body(equalTo("null"));
    }

    @Test
    void sendsThoseAwayWhoWaitInADeletedTopic() {
        int id = create("Closing");
        int waiting = idOfStoredSession("{\"TopicId\":" + id + "}");
        int active = idOfStoredSession("{\"TopicId\":" + id + ",\"Status\":\"CustomerLast\"}");
        assertThat(statusOf(waiting)).isEqualTo("InQueue");
        given(administrator).when().delete(topic(id)).then().statusCode(204);
        assertThat(statusOf(waiting)).isEqualTo("ClosedFromQueue");
        assertThat(statusOf(active)).isEqualTo("CustomerLast");
    }

    @Test
    void savesThroughAgentsUnderItsNumber() {
        int id = call(administrator, "SaveChatTopicEntity", "{\"name\":\"Saved\"}")
                .statusCode(200)
                .body("$", not(hasKey("_Links")))
                .extract()
                .path("ChatTopicId");
        call(administrator, "SaveChatTopicEntity", "{\"chatTopicId\":" + id + ",\"name\":\"Renamed\"}")
                .statusCode(200)
                .body("ChatTopicId", equalTo(id))
                .body("Name", equalTo("Renamed"));
        call(administrator, "SaveChatTopicEntity", "{\"chatTopicId\":99999,\"name\":\"x\"}")
                .statusCode(400)
                .body("ErrorType", equalTo("ArgumentException"));
        call(administrator, "DeleteChatTopicEntity?chatTopicEntityId=" + id, null)
                .statusCode(204);
        call(administrator, "DeleteChatTopicEntity?chatTopicEntityId=" + id, "null")
                .statusCode(204);
        call(administrator, "GetChatTopicEntity", "null").statusCode(400);
        call(administrator, "GetChatTopicEntity?chatTopicEntityId=abc", "null").statusCode(400);
    }

    @Test
    void namesWhatIsWrongWithATopic() {
        JsonNode nameless =
                json(post(administrator, TOPICS, "{\"Description\":\"x\"}").statusCode(400));
        assertThat(nameless.path("ModelState").propertyNames()).containsExactly("newEntity.Name");
        post(
                        administrator,
                        TOPICS,
                        "{\"Name\":\"x\",\"OpeningHours\":{\"TzLocation\":{\"TZLocationCode\":\"nowhere\"}}}")
                .statusCode(400)
                .body(containsString("TzLocation"));
        post(administrator, TOPICS, "null").statusCode(400);
        post(administrator, TOPICS, "{\"Name\":\"" + "x".repeat(256) + "\"}").statusCode(400);
        post(kari, TOPICS, "{\"Name\":\"x\"}").statusCode(403);
        post(reader, TOPICS, "{\"Name\":\"x\"}").statusCode(403);
        call(reader, "SaveChatPresence", "{\"chatPresence\":[]}").statusCode(403);
        given(administrator).when().get(TOPICS).then().statusCode(405);
        given(administrator).when().get(TOPICS + "/abc").then().statusCode(400);
    }

    @Test
    void takesLanguageMinusOneForNone() {
        post(administrator, TOPICS, "{\"Name\":\"x\",\"Language\":{\"Id\":-1}}")
                .statusCode(200)
                .body("Language", nullValue());
    }

    @Test
    void managesMembersThroughBothFaces() {
        int id = create("Members");
        String members = topic(id) + "/UserAgent";
        int kariId = userId("Kari Nordmann");
        JsonNode member = json(post(
                        administrator,
                        members,
                        "{\"TopicId\":99,\"User\":{\"AssociateId\":" + kariId + "},\"CanRespond\":true}")
                .statusCode(200)
                .body("TopicId", equalTo(id))
                .body("User.Name", equalTo("kari"))
                .body("CanRespond", equalTo(true))
                .body("$", not(hasKey("TableRight"))));

        assertThat(read(members + "/KARI")).isEqualTo(member);
        assertThat(read(topic(id) + "/useragent/" + kariId)).isEqualTo(member);
        assertThat(json(call(
                                administrator,
                                "GetChatTopicUserAgent",
                                "{\"chatTopicId\":" + id + ",\"username\":\"kari\"}")
                        .statusCode(200)))
                .isEqualTo(member);
        assertThat(read(members + "/ola").isNull()).isTrue();
        assertThat(read(members + "/nobody").isNull()).isTrue();

        call(
                        administrator,
                        "AddChatTopicUserAgent",
                        "{\"chatTopicId\":" + id + ",\"useragent\":{\"user\":{\"name\":\"Ola\"},\"canManage\":true}}")
                .statusCode(200)
                .body("User.FullName", equalTo("Ola Nordmann"));
        JsonNode both = read(members);
        assertThat(both).hasSize(2);
        assertThat(json(call(administrator, "GetChatTopicUserAgentList?chatTopicId=" + id, null)
                        .statusCode(200)))
                .isEqualTo(both);

        put(administrator, members + "/ola", "{\"CanListen\":true,\"CanNotify\":true}")
                .statusCode(200)
                .body("CanManage", equalTo(false))
                .body("CanNotify", equalTo(true));
        put(administrator, members, "[{\"User\":{\"Name\":\"lise\"},\"CanListen\":true}]")
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].User.Name", equalTo("lise"));
        given(reader)
                .when()
                .get(TOPICS + "/ForCurrentUser")
                .then()
                .statusCode(200)
                .body("ChatTopicId", hasItem(id));
        String lise = "{\"chatTopicId\":" + id + ",\"username\":\"lise\"}";
        call(administrator, "DeleteChatTopicUserAgent", lise).statusCode(204);
        call(administrator, "DeleteChatTopicUserAgent", lise).statusCode(204);
        given(administrator).when().get(members).then().statusCode(200).body(equalTo("[]"));
        given(kari).when().delete(members + "/ola").then().statusCode(403);
        put(administrator, members + "/ola", "{\"CanListen\":true}").statusCode(200);
        for (String nobody : List.of("[{}]", "[null]", "[\"\"]", "\"\"")) {
            put(administrator, members, nobody).statusCode(400);
        }
        given(administrator)
                .contentType("application/xml")
                .body("<ArrayOfChatTopicAgent><ChatTopicAgent/></ArrayOfChatTopicAgent>")
                .when()
                .put(members)
                .then()
                .statusCode(400);
        given(administrator).when().get(members).then().statusCode(200).body("$", hasSize(1));
        post(administrator, members, "{\"CanListen\":true}").statusCode(400);
        post(administrator, members, "{\"User\":{\"AssociateId\":-1}}").statusCode(400);
        put(administrator, members + "/nobody", "{}").statusCode(400);
    }

    @Test
    void findsMembersByTheHighestNumbers() {
        String members = topic(create("Numbers")) + "/UserAgent";
        String member = members + "/" + Integer.MAX_VALUE;
        post(
                        administrator,
                        members,
                        "{\"User\":{\"AssociateId\":" + Integer.MAX_VALUE + ",\"Name\":\"far\"},\"CanListen\":true}")
                .statusCode(200);
        assertThat(read(member).path("User").path("Name").stringValue()).isEqualTo("far");
        assertThat(read(members + "/9999999999").isNull()).isTrue();
        given(administrator).when().delete(member).then().statusCode(204);
        given(administrator).when().get(members).then().statusCode(200).body(equalTo("[]"));
    }

    @Test
    void decodesTheNameOfAMemberOnce() {
        String members = topic(create("Names")) + "/UserAgent";
        post(administrator, members, "{\"User\":{\"Name\":\"kari\"}}").statusCode(200);
        given(administrator)
                .when()
                .get(members + "/%6B%61ri")
                .then()
                .statusCode(200)
                .body("User.Name", equalTo("kari"));
        for (String name : List.of("k%2561ri", "50%25", "DOM%5Ckari", "a%2Fkari")) {
            given(administrator)
                    .when()
                    .get(members + "/" + name)
                    .then()
                    .statusCode(200)
                    .body(equalTo("null"));
        }
    }

    @Test
    void knowsNothingOfUnknownTopics() {
        for (String path : List.of("", "/IsOpen", "/UserAgent", "/UserAgent/kari")) {
            given(administrator).when().get(UNKNOWN + path).then().statusCode(404);
        }
        put(administrator, UNKNOWN + "/UserAgent", "[]").statusCode(404);
        call(administrator, "IsWithinOpeningHours", "{\"chatTopicId\":99999}")
                .statusCode(200)
                .body(equalTo("null"));
        call(administrator, "GetChatTopicUserAgentList", "{}").statusCode(200).body(equalTo("null"));
    }

    @Test
    void tellsWhetherATopicIsOpen() {
        int id = create("Hours");
        isOpen(id).body(equalTo("true"));
        put(administrator, topic(id), "{\"Name\":\"Hours\",\"OpeningHoursEnabled\":true}")
                .statusCode(200);
        isOpen(id).body(equalTo("false"));
        call(administrator, "IsWithinOpeningHours?ChatTopicID=" + id, null)
                .statusCode(200)
                .body(equalTo("false"));
        String everyDay = Stream.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
                .map(day -> "\"" + day + "Enabled\":true")
                .collect(Collectors.joining(","));
        put(
                        administrator,
                        topic(id),
                        "{\"Name\":\"Hours\",\"OpeningHoursEnabled\":true,\"OpeningHours\":{" + everyDay + "}}")
                .statusCode(200);
        isOpen(id).body(equalTo("true"));
    }

    @Test
    void listsWhoCouldBeAMemberAndWhoIsThere() {
        int agent = post(administrator, "/api/v1/User", """
                        {"name":"nora","password":"a fine long one","fullName":"Nora Dahl","role":"agent"}""")
                .statusCode(200)
                .extract()
                .path("AssociateId");
        RequestSpecification nora = as("nora", "a fine long one");
        call(kari, "GetChatPresence", "")
                .statusCode(200)
                .rootPath("find { it.DisplayName == 'Nora Dahl' }")
                .body("Present", equalTo(true))
                .body("OngoingChats", equalTo(0))
                .body("ChatTopics", instanceOf(List.class))
                .body("TableRight.Mask", equalTo("Select, Update, Insert, Delete"));

        call(nora, "SaveChatPresence", "{\"chatPresence\":[{\"userId\":" + agent + ",\"present\":false}]}")
                .statusCode(204);
        given(administrator)
                .when()
                .get(TOPICS + "/UserAgents?flat=true&onlyPresent=True")
                .then()
                .statusCode(200)
                .body("Id", not(hasItem(agent)));
        JsonNode groups = read(TOPICS + "/UserAgents");
        assertThat(json(call(administrator, "GetUserAgentList", "{\"flat\":false}")
                        .statusCode(200)))
                .isEqualTo(groups);
        assertThat(groups)
                .anySatisfy(group -> assertThat(group.path("ChildItems"))
                        .anySatisfy(item -> assertThat(item.path("Id").asInt()).isEqualTo(agent)));

        call(administrator, "SaveChatPresence", "{\"chatPresence\":[{\"userId\":" + agent + ",\"present\":true}]}")
                .statusCode(204);
        given(administrator)
                .when()
                .get(TOPICS + "/UserAgents?flat=1&onlyPresent=1")
                .then()
                .statusCode(200)
                .body("Id", hasItem(agent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetChatPresence",
                "SaveChatPresence",
                "CreateDefaultChatTopicAgent",
                "CreateDefaultChatTopicEntity",
                "SaveChatTopicEntity",
                "DeleteChatTopicEntity",
                "GetChatTopicEntity",
                "IsWithinOpeningHours",
                "ChatTopicsForUser",
                "GetUserAgentList",
                "GetChatTopicUserAgentList",
                "GetChatTopicUserAgent",
                "AddChatTopicUserAgent",
                "UpdateChatTopicUserAgent",
                "UpdateChatTopicUserAgents",
                "DeleteChatTopicUserAgent"
            })
    void describesAnOperationOnGet(String operation) {
        given(kari)
                .when()
                .get(AGENTS + operation)
                .then()
                .statusCode(200)
                .body("Method", equalTo(operation))
                .body("Description", not(blankOrNullString()))
                .body("Parameters", instanceOf(List.class));
    }

    /** The first segment is the documented name of the body (cross-cutting 11.3). */
    @Test
    void namesWhatIsWrongWithAMemberAfterTheBody() {
        String nobody = "{\"user\":{\"name\":\"nobody\"}}";
        assertThat(modelState(post(administrator, TOPICS + "/1/UserAgent", nobody)))
                .containsExactly("useragent.User");
        assertThat(modelState(call(
                        administrator, "AddChatTopicUserAgent", "{\"chatTopicId\":1,\"useragent\":" + nobody + "}")))
                .containsExactly("request.Useragent.User");
        assertThat(modelState(call(
                        administrator,
                        "UpdateChatTopicUserAgents",
                        "{\"chatTopicId\":1,\"useragents\":[" + nobody + "]}")))
                .containsExactly("request.Useragents[0].User");
    }

    /** Without the items that are null, the members would be gone. */
    @Test
    void refusesMembersThatAreNull() {
        JsonNode before = read(TOPICS + "/1/UserAgent");
        assertThat(before).isNotEmpty();
        assertThat(modelState(put(administrator, TOPICS + "/1/UserAgent", "[null]")))
                .containsExactly("useragents[0]");
        assertThat(modelState(call(
                        administrator,
                        "UpdateChatTopicUserAgents",
                        "{\"chatTopicId\":1,\"useragents\":[{\"user\":{\"name\":\"kari\"},\"canListen\":true},null]}")))
                .containsExactly("request.Useragents[1]");
        for (String misspelt : new String[] {"{\"chatTopicId\":1}", "{\"chatTopicId\":1,\"userAgent\":[]}"}) {
            assertThat(modelState(call(administrator, "UpdateChatTopicUserAgents", misspelt)))
                    .containsExactly("request.Useragents");
        }
        assertThat(modelState(
                        call(administrator, "UpdateChatTopicUserAgent", "{\"chatTopicId\":1,\"username\":\"kari\"}")))
                .containsExactly("request.Useragent");
        assertThat(modelState(call(administrator, "SaveChatPresence", "{\"chatPresence\":[null]}")))
                .containsExactly("request.ChatPresence[0]");
        assertThat(read(TOPICS + "/1/UserAgent")).isEqualTo(before);
    }

    @Test
    void describesParametersAndResult() {
        given(kari)
                .when()
                .get(AGENTS + "getchattopicuseragent")
                .then()
                .statusCode(200)
                .body("Returns", equalTo("ChatTopicAgent"))
                .body("Parameters", hasSize(2))
                .body("Parameters[1].Name", equalTo("Username"))
                .body("Parameters[1].Type", equalTo("String"))
                .body("Parameters[1].In", equalTo("body"));
        given(kari)
                .when()
                .get("/api/v1/Agents/User/GetAccessToken")
                .then()
                .statusCode(200)
                .body("Method", equalTo("GetAccessToken"))
                .body("Parameters", hasSize(0))
                .body("Returns", equalTo("String"));
        given(kari).when().get(AGENTS + "Nonsense").then().statusCode(404);
        call(kari, "Nonsense", "null").statusCode(404);
        put(kari, AGENTS + "GetChatPresence", "null").statusCode(405);
    }

    @Test
    void patchesInBothDialects() {
        int id = create("Patched");
        patch(
                        administrator,
                        id,
                        "{\"description\":\"d\",\"widget\":{\"color\":\"#123456\"},\"openingHours\":{\"tzLocation\":{\"tZLocationID\":261}}}")
                .statusCode(200)
                .body("Name", equalTo("Patched"))
                .body("Description", equalTo("d"))
                .body("Widget.Color", equalTo("#123456"))
                .body("Widget.Font", equalTo("verdana"))
                .body("_Links.Self", endsWith(topic(id)))
                .body("OpeningHours.TzLocation.TZLocationCode", equalTo("NO"));
        patch(administrator, id, "{\"openingHours\":{\"tzLocation\":{\"tZLocationCode\":\"DK\"}}}")
                .statusCode(200)
                .body("OpeningHours.TzLocation.TZLocationCode", equalTo("DK"));
        patch(administrator, id, """
                        [{"op":"test","path":"/Description","value":"d"},{"op":"replace","path":"secondsPrAccept","value":"9"},
                         {"op":"remove","path":"/OpeningHours/TzLocation"}]
                        """)
                .statusCode(200)
                .body("SecondsPrAccept", equalTo(9))
                .body("OpeningHours.TzLocation", nullValue());
        patch(
                        administrator,
                        id,
                        "[{\"op\":\"test\",\"path\":\"Name\",\"value\":\"x\"},{\"op\":\"remove\",\"path\":\"Description\"}]")
                .statusCode(409);
        patch(administrator, id, "{\"Name\":\"\"}").statusCode(400);
        patch(administrator, id, "[{\"op\":\"move\",\"from\":\"Name\",\"path\":\"Description\"}]")
                .statusCode(400);
        patch(administrator, 99_999, "{\"Name\":\"x\"}").statusCode(404);
        patch(kari, id, "{\"Name\":\"x\"}").statusCode(403);
        given(administrator)
                .when()
                .get(topic(id))
                .then()
                .statusCode(200)
                .body("Name", equalTo("Patched"))
                .body("Description", equalTo("d"));
    }

    @Test
    void guardsChangesByPreconditions() {
        String topic = topic(create("Guarded"));
        Response read = given(administrator).when().get(topic);
        String tag = read.header("ETag");
        given(administrator)
                .header("If-None-Match", tag)
                .when()
                .get(topic)
                .then()
                .statusCode(304);
        given(administrator)
                .header("If-Modified-Since", read.header("Last-Modified"))
                .when()
                .get(topic)
                .then()
                .statusCode(304);
        for (RequestSpecification late : List.of(
                tje0().header("If-Unmodified-Since", "Mon, 01 Mar 2021 10:00:00 GMT"),
                tje0().header("If-Match", "\"x\""))) {
            put(late, topic, "{\"Name\":\"Late\"}").statusCode(412);
            given(late)
                    .contentType(JSON)
                    .body("{\"Name\":\"Late\"}")
                    .when()
                    .patch(topic)
                    .then()
                    .statusCode(412);
            given(late).when().delete(topic).then().statusCode(412);
        }
        given(administrator).when().get(topic).then().statusCode(200).body("Name", equalTo("Guarded"));
        RequestSpecification first = tje0().header("If-Match", tag);
        put(first, topic, "{\"Name\":\"First\"}").statusCode(200);
        put(first, topic, "{\"Name\":\"Second\"}").statusCode(412);
    }

    @Test
    void speaksXml() {
        given(administrator)
                .accept("text/xml")
                .contentType("text/xml")
                .body("<ChatTopicEntity><Name>Xml</Name><BotEnabled>true</BotEnabled></ChatTopicEntity>")
                .when()
                .post(TOPICS)
                .then()
                .statusCode(200)
                .body(containsString("<ChatTopicEntity>"))
                .body(containsString("<Name>Xml</Name>"))
                .body(containsString("<BotEnabled>true</BotEnabled>"));
        given(administrator)
                .accept("text/xml")
                .when()
                .get(TOPICS + "/ForCurrentUser")
                .then()
                .statusCode(200)
                .body(containsString("ArrayOfChatTopicEntity"));
    }

    private int create(String name) {
        return post(administrator, TOPICS, "{\"Name\":\"" + name + "\"}")
                .statusCode(200)
                .extract()
                .path("ChatTopicId");
    }

    private static String topic(int id) {
        return TOPICS + "/" + id;
    }

    private JsonNode read(String url) {
        return json(given(administrator).when().get(url).then().statusCode(200));
    }

    private ValidatableResponse isOpen(int topic) {
        return given(administrator).when().get(topic(topic) + "/IsOpen").then().statusCode(200);
    }

    private static ValidatableResponse post(RequestSpecification caller, String url, String body) {
        return given(caller).contentType(JSON).body(body).when().post(url).then();
    }

    private static ValidatableResponse put(RequestSpecification caller, String url, String body) {
        return given(caller).contentType(JSON).body(body).when().put(url).then();
    }

    private static ValidatableResponse patch(RequestSpecification caller, int topic, String body) {
        return given(caller)
                .contentType(JSON)
                .body(body)
                .when()
                .patch(topic(topic))
                .then();
    }

    /** @param body null for none */
    private static ValidatableResponse call(RequestSpecification caller, String operation, String body) {
        RequestSpecification request = given(caller).contentType(JSON);
        if (body != null) {
            request.body(body);
        }
        return request.when().post(AGENTS + operation).then();
    }

    private static Iterable<String> modelState(ValidatableResponse refusal) {
        return json(refusal.statusCode(400)).path("ModelState").propertyNames();
    }

    private String statusOf(int session) {
        return given(administrator).when().get(SESSIONS + "/" + session).path("Status");
    }

    private int userId(String fullName) {
        return given(administrator)
                .when()
                .get(TOPICS + "/UserAgents?flat=true")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.Name == '" + fullName + "' }.Id");
    }
}
