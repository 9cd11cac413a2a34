package org.chatsession.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Topics, members and presence through both faces of the API (chat-domain 3.2, 3.3). */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChatTopicHttpIntegrationTest {

    private static final String REST = "/api/v1/ChatTopic";
    private static final String AGENTS = "/api/v1/Agents/Chat/";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    private HttpProbe administrator;
    private HttpProbe kari;
    private HttpProbe reader;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
    }

    @BeforeEach
    void logIn() {
        HttpProbe probe = new HttpProbe(port);
        administrator = probe.as("tje0", "Tje0");
        kari = probe.as("kari", "Kari0");
        reader = probe.as("lise", "Lise0");
    }

    @Test
    void offersATopicToFillIn() {
        JsonNode topic = json(administrator.get(REST + "/default"));
        assertThat(topic.path("ChatTopicId").asInt()).isZero();
        assertThat(topic.path("LastAccept").asString()).isEqualTo("0001-01-01T00:00:00");
        assertThat(topic.path("Language").isNull()).isTrue();
        assertThat(topic.path("Widget").path("Size").asString()).isEqualTo("Normal");
        assertThat(topic.path("Widget").path("Theme").asString()).isEqualTo("Classic");
        assertThat(topic.path("Widget").path("RequiredFields").asString()).isEqualTo("None");
        assertThat(topic.path("Widget").path("OfflineFields").asString()).isEqualTo("None");
        assertThat(topic.path("Widget").path("Color").asString()).isEqualTo("#0080FF");
        assertThat(topic.path("Widget").path("Font").asString()).isEqualTo("verdana");
        assertThat(topic.path("Widget").path("AutoFaqCategory").isNull()).isTrue();
        assertThat(topic.path("OpeningHours").path("MonStart").asString()).isEqualTo("00:00:00");
        assertThat(topic.path("OpeningHours").path("MonEnabled").asBoolean(true))
                .isFalse();
        assertThat(topic.path("OpeningHours").path("TzLocation").isNull()).isTrue();
        assertThat(topic.path("BotSettings").path("BotRegisterScriptId").asInt(-1))
                .isZero();
        assertThat(topic.path("TableRight").path("Mask").asString()).isEqualTo("Select, Update, Insert, Delete");
        assertThat(topic.has("_Links")).isFalse();
        assertThat(json(call(administrator, "CreateDefaultChatTopicEntity", "null")))
                .isEqualTo(topic);
    }

    @Test
    void createsReadsReplacesAndDeletesATopic() {
        HttpResponse<String> created = administrator.post(REST, JSON, """
                {"chatTopicId":275,"name":"Returns","welcomeMessage":"<b>Hi</b>","language":{"id":5,"value":"Norsk"},
                 "lastAccept":"2027-03-01T10:00:00Z","secondsPrAccept":"17",
                 "openingHours":{"tzLocation":{"tZLocationCode":"NO"},"monEnabled":true,"monStart":"PT8H30M","monStop":"16:00"},
                 "widget":{"preFormEnabled":true,"requiredFields":3,"size":"Large"},"warnNewChatMinutes":2}
                """);
        assertThat(created.statusCode()).isEqualTo(200);
        JsonNode topic = json(created);
        int id = topic.path("ChatTopicId").asInt();
        assertThat(id).isPositive().isNotEqualTo(275);
        assertThat(topic.path("_Links").path("Self").asString()).endsWith(REST + "/" + id);
        assertThat(topic.path("_Links").path("Archive").asString()).endsWith(REST);
        assertThat(topic.path("Language").path("Value").asString()).isEqualTo("Norsk");
        assertThat(topic.path("LastAccept").asString()).isEqualTo("2027-03-01T10:00:00");
        assertThat(topic.path("SecondsPrAccept").asInt()).isEqualTo(17);
        JsonNode hours = topic.path("OpeningHours");
        assertThat(hours.path("MonStart").asString()).isEqualTo("08:30:00");
        assertThat(hours.path("MonStop").asString()).isEqualTo("16:00:00");
        assertThat(hours.path("TzLocation").path("TZLocationID").asInt()).isEqualTo(261);
        assertThat(hours.path("TzLocation").path("TimeZoneDSTRules").isEmpty()).isFalse();
        assertThat(topic.path("Widget").path("RequiredFields").asString()).isEqualTo("Email, Name");
        assertThat(topic.path("Widget").path("Size").asString()).isEqualTo("Large");
        assertThat(topic.path("BotSettings").isObject()).isTrue();

        assertThat(json(administrator.get(REST + "/" + id))).isEqualTo(topic);
        ObjectNode plain = ((ObjectNode) topic.deepCopy());
        plain.remove("_Links");
        assertThat(json(call(administrator, "getchattopicentity?ChatTopicEntityId=" + id, null)))
                .isEqualTo(plain);

        JsonNode replaced = json(administrator.send("PUT", REST + "/" + id, JSON, "{\"Name\":\"Other\"}"));
        assertThat(replaced.path("Name").asString()).isEqualTo("Other");
        assertThat(replaced.path("WelcomeMessage").asString()).isEmpty();
        assertThat(replaced.path("Language").isNull()).isTrue();
        assertThat(replaced.path("WarnNewChatMinutes").asInt(-1)).isZero();
        assertThat(replaced.path("LastAccept").asString()).isEqualTo("2027-03-01T10:00:00");
        assertThat(replaced.path("SecondsPrAccept").asInt()).isEqualTo(17);

        String otherId = "{\"ChatTopicId\":" + (id + 1) + ",\"Name\":\"Other\"}";
        assertThat(administrator.send("PUT", REST + "/" + id, JSON, otherId).statusCode())
                .isEqualTo(400);
        assertThat(administrator.send("DELETE", REST + "/" + id, null, null).statusCode())
                .isEqualTo(204);
        assertThat(administrator.send("DELETE", REST + "/" + id, null, null).statusCode())
                .isEqualTo(204);
        assertThat(administrator.get(REST + "/" + id).statusCode()).isEqualTo(404);
        assertThat(administrator
                        .send("PUT", REST + "/" + id, JSON, "{\"Name\":\"Other\"}")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> none = call(administrator, "GetChatTopicEntity?chatTopicEntityId=" + id, "null");
        assertThat(none.statusCode()).isEqualTo(200);
        assertThat(none.body()).isEqualTo("null");
    }

    @Test
    void sendsThoseAwayWhoWaitInADeletedTopic() {
        int id = create("Closing");
        int waiting = session("{\"TopicId\":" + id + "}");
        int active = session("{\"TopicId\":" + id + ",\"Status\":\"CustomerLast\"}");
        assertThat(statusOf(waiting)).isEqualTo("InQueue");
        administrator.send("DELETE", REST + "/" + id, null, null);
        assertThat(statusOf(waiting)).isEqualTo("ClosedFromQueue");
        assertThat(statusOf(active)).isEqualTo("CustomerLast");
    }

    @Test
    void savesThroughAgentsUnderItsNumber() {
        JsonNode saved = json(call(administrator, "SaveChatTopicEntity", "{\"name\":\"Saved\"}"));
        int id = saved.path("ChatTopicId").asInt();
        assertThat(saved.has("_Links")).isFalse();
        String renamed = "{\"chatTopicId\":" + id + ",\"name\":\"Renamed\"}";
        assertThat(json(call(administrator, "SaveChatTopicEntity", renamed))
                        .path("ChatTopicId")
                        .asInt())
                .isEqualTo(id);
        HttpResponse<String> unknown =
                call(administrator, "SaveChatTopicEntity", "{\"chatTopicId\":99999,\"name\":\"x\"}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(json(unknown).path("ErrorType").asString()).isEqualTo("ArgumentException");
        assertThat(call(administrator, "DeleteChatTopicEntity?chatTopicEntityId=" + id, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(call(administrator, "DeleteChatTopicEntity?chatTopicEntityId=" + id, "null")
                        .statusCode())
                .isEqualTo(204);
        assertThat(call(administrator, "GetChatTopicEntity", "null").statusCode())
                .isEqualTo(400);
        assertThat(call(administrator, "GetChatTopicEntity?chatTopicEntityId=abc", "null")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void namesWhatIsWrongWithATopic() {
        JsonNode nameless = json(administrator.post(REST, JSON, "{\"Description\":\"x\"}"));
        assertThat(nameless.path("ModelState").propertyNames()).containsExactly("newEntity.Name");
        HttpResponse<String> nowhere = administrator.post(
                REST, JSON, "{\"Name\":\"x\",\"OpeningHours\":{\"TzLocation\":{\"TZLocationCode\":\"nowhere\"}}}");
        assertThat(nowhere.statusCode()).isEqualTo(400);
        assertThat(nowhere.body()).contains("TzLocation");
        assertThat(administrator.post(REST, JSON, "null").statusCode()).isEqualTo(400);
        assertThat(administrator
                        .post(REST, JSON, "{\"Name\":\"" + "x".repeat(256) + "\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(kari.post(REST, JSON, "{\"Name\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(reader.post(REST, JSON, "{\"Name\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(call(reader, "SaveChatPresence", "{\"chatPresence\":[]}").statusCode())
                .isEqualTo(403);
        assertThat(administrator.get(REST).statusCode()).isEqualTo(405);
        assertThat(administrator.get(REST + "/abc").statusCode()).isEqualTo(400);
    }

    @Test
    void takesLanguageMinusOneForNone() {
        JsonNode topic = json(administrator.post(REST, JSON, "{\"Name\":\"x\",\"Language\":{\"Id\":-1}}"));
        assertThat(topic.path("Language").isNull()).isTrue();
    }

    @Test
    void managesMembersThroughBothFaces() {
        int id = create("Members");
        int kariId = userId("Kari Nordmann");
        HttpResponse<String> added = administrator.post(
                REST + "/" + id + "/UserAgent",
                JSON,
                "{\"TopicId\":99,\"User\":{\"AssociateId\":" + kariId + "},\"CanRespond\":true}");
        assertThat(added.statusCode()).isEqualTo(200);
        JsonNode member = json(added);
        assertThat(member.path("TopicId").asInt()).isEqualTo(id);
        assertThat(member.path("User").path("Name").asString()).isEqualTo("kari");
        assertThat(member.path("CanRespond").asBoolean()).isTrue();
        assertThat(member.has("TableRight")).isFalse();

        assertThat(json(administrator.get(REST + "/" + id + "/UserAgent/KARI"))).isEqualTo(member);
        assertThat(json(administrator.get(REST + "/" + id + "/useragent/" + kariId)))
                .isEqualTo(member);
        assertThat(json(call(
                        administrator, "GetChatTopicUserAgent", "{\"chatTopicId\":" + id + ",\"username\":\"kari\"}")))
                .isEqualTo(member);
        assertThat(administrator.get(REST + "/" + id + "/UserAgent/ola").body()).isEqualTo("null");
        assertThat(administrator.get(REST + "/" + id + "/UserAgent/nobody").body())
                .isEqualTo("null");

        JsonNode second = json(call(
                administrator,
                "AddChatTopicUserAgent",
                "{\"chatTopicId\":" + id + ",\"useragent\":{\"user\":{\"name\":\"Ola\"},\"canManage\":true}}"));
        assertThat(second.path("User").path("FullName").asString()).isEqualTo("Ola Nordmann");
        JsonNode both = json(administrator.get(REST + "/" + id + "/UserAgent"));
        assertThat(both).hasSize(2);
        assertThat(json(call(administrator, "GetChatTopicUserAgentList?chatTopicId=" + id, null)))
                .isEqualTo(both);

        JsonNode updated = json(administrator.send(
                "PUT", REST + "/" + id + "/UserAgent/ola", JSON, "{\"CanListen\":true,\"CanNotify\":true}"));
        assertThat(updated.path("CanManage").asBoolean(true)).isFalse();
        assertThat(updated.path("CanNotify").asBoolean()).isTrue();
        JsonNode replaced = json(administrator.send(
                "PUT", REST + "/" + id + "/UserAgent", JSON, "[{\"User\":{\"Name\":\"lise\"},\"CanListen\":true}]"));
        assertThat(replaced).hasSize(1);
        assertThat(replaced.get(0).path("User").path("Name").asString()).isEqualTo("lise");
        assertThat(json(reader.get(REST + "/ForCurrentUser")))
                .anySatisfy(
                        topic -> assertThat(topic.path("ChatTopicId").asInt()).isEqualTo(id));
        String remove = "{\"chatTopicId\":" + id + ",\"username\":\"lise\"}";
        assertThat(call(administrator, "DeleteChatTopicUserAgent", remove).statusCode())
                .isEqualTo(204);
        assertThat(call(administrator, "DeleteChatTopicUserAgent", remove).statusCode())
                .isEqualTo(204);
        assertThat(administrator.get(REST + "/" + id + "/UserAgent").body()).isEqualTo("[]");
        assertThat(kari.send("DELETE", REST + "/" + id + "/UserAgent/ola", null, null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(administrator
                        .post(REST + "/" + id + "/UserAgent", JSON, "{\"CanListen\":true}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(administrator
                        .post(REST + "/" + id + "/UserAgent", JSON, "{\"User\":{\"AssociateId\":-1}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(administrator
                        .send("PUT", REST + "/" + id + "/UserAgent/nobody", JSON, "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void decodesTheNameOfAMemberOnce() {
        int id = create("Names");
        String members = REST + "/" + id + "/UserAgent";
        administrator.post(members, JSON, "{\"User\":{\"Name\":\"kari\"}}");
        assertThat(json(administrator.get(members + "/%6B%61ri"))
                        .path("User")
                        .path("Name")
                        .asString())
                .isEqualTo("kari");
        for (String name : new String[] {"k%2561ri", "50%25", "DOM%5Ckari", "a%2Fkari"}) {
            HttpResponse<String> answer = administrator.get(members + "/" + name);
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("null");
        }
    }

    @Test
    void knowsNothingOfUnknownTopics() {
        for (String path : new String[] {"", "/IsOpen", "/UserAgent", "/UserAgent/kari"}) {
            assertThat(administrator.get(REST + "/99999" + path).statusCode()).isEqualTo(404);
        }
        assertThat(administrator
                        .send("PUT", REST + "/99999/UserAgent", JSON, "[]")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> open = call(administrator, "IsWithinOpeningHours", "{\"chatTopicId\":99999}");
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.body()).isEqualTo("null");
        assertThat(call(administrator, "GetChatTopicUserAgentList", "{}").body())
                .isEqualTo("null");
    }

    @Test
    void tellsWhetherATopicIsOpen() {
        int id = create("Hours");
        assertThat(administrator.get(REST + "/" + id + "/IsOpen").body()).isEqualTo("true");
        administrator.send("PUT", REST + "/" + id, JSON, "{\"Name\":\"Hours\",\"OpeningHoursEnabled\":true}");
        assertThat(administrator.get(REST + "/" + id + "/IsOpen").body()).isEqualTo("false");
        assertThat(call(administrator, "IsWithinOpeningHours?ChatTopicID=" + id, null)
                        .body())
                .isEqualTo("false");
        StringBuilder days = new StringBuilder();
        for (String day : new String[] {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) {
            days.append(days.isEmpty() ? "" : ",").append("\"").append(day).append("Enabled\":true");
        }
        administrator.send(
                "PUT",
                REST + "/" + id,
                JSON,
                "{\"Name\":\"Hours\",\"OpeningHoursEnabled\":true,\"OpeningHours\":{" + days + "}}");
        assertThat(administrator.get(REST + "/" + id + "/IsOpen").body()).isEqualTo("true");
    }

    @Test
    void listsWhoCouldBeAMemberAndWhoIsThere() {
        JsonNode presence = json(call(kari, "GetChatPresence", ""));
        assertThat(presence).anySatisfy(entry -> {
            assertThat(entry.path("DisplayName").asString()).isEqualTo("Ola Nordmann");
            assertThat(entry.path("Present").asBoolean()).isTrue();
            assertThat(entry.path("OngoingChats").asInt(-1)).isZero();
            assertThat(entry.path("ChatTopics").isArray()).isTrue();
            assertThat(entry.path("TableRight").path("Mask").asString()).isEqualTo("Select, Update, Insert, Delete");
        });
        int kariId = userId("Kari Nordmann");
        assertThat(call(kari, "SaveChatPresence", "{\"chatPresence\":[{\"userId\":" + kariId + ",\"present\":false}]}")
                        .statusCode())
                .isEqualTo(204);
        JsonNode present = json(administrator.get(REST + "/UserAgents?flat=true&onlyPresent=True"));
        assertThat(present)
                .noneSatisfy(item -> assertThat(item.path("Id").asInt()).isEqualTo(kariId));
        JsonNode groups = json(call(administrator, "GetUserAgentList", "{\"flat\":false}"));
        assertThat(groups).isEqualTo(json(administrator.get(REST + "/UserAgents")));
        assertThat(groups)
                .anySatisfy(group -> assertThat(group.path("ChildItems"))
                        .anySatisfy(item -> assertThat(item.path("Id").asInt()).isEqualTo(kariId)));
        call(administrator, "SaveChatPresence", "{\"chatPresence\":[{\"userId\":" + kariId + ",\"present\":true}]}");
        assertThat(json(administrator.get(REST + "/UserAgents?flat=1&onlyPresent=1")))
                .anySatisfy(item -> assertThat(item.path("Id").asInt()).isEqualTo(kariId));
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
        HttpResponse<String> answer = kari.get(AGENTS + operation);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode description = json(answer);
        assertThat(description.path("Method").asString()).isEqualTo(operation);
        assertThat(description.path("Description").asString()).isNotBlank();
        assertThat(description.path("Parameters").isArray()).isTrue();
    }

    /** The first segment is the documented name of the body (cross-cutting 11.3). */
    @Test
    void namesWhatIsWrongWithAMemberAfterTheBody() {
        String nobody = "{\"user\":{\"name\":\"nobody\"}}";
        assertThat(json(administrator.post(REST + "/1/UserAgent", JSON, nobody))
                        .path("ModelState")
                        .propertyNames())
                .containsExactly("useragent.User");
        assertThat(json(call(
                                administrator,
                                "AddChatTopicUserAgent",
                                "{\"chatTopicId\":1,\"useragent\":" + nobody + "}"))
                        .path("ModelState")
                        .propertyNames())
                .containsExactly("request.Useragent.User");
        assertThat(json(call(
                                administrator,
                                "UpdateChatTopicUserAgents",
                                "{\"chatTopicId\":1,\"useragents\":[" + nobody + "]}"))
                        .path("ModelState")
                        .propertyNames())
                .containsExactly("request.Useragents[0].User");
    }

    @Test
    void describesParametersAndResult() {
        JsonNode description = json(kari.get(AGENTS + "getchattopicuseragent"));
        assertThat(description.path("Returns").asString()).isEqualTo("ChatTopicAgent");
        assertThat(description.path("Parameters")).hasSize(2);
        JsonNode username = description.path("Parameters").get(1);
        assertThat(username.path("Name").asString()).isEqualTo("Username");
        assertThat(username.path("Type").asString()).isEqualTo("String");
        assertThat(username.path("In").asString()).isEqualTo("body");
        assertThat(kari.get(AGENTS + "Nonsense").statusCode()).isEqualTo(404);
        assertThat(kari.post(AGENTS + "Nonsense", JSON, "null").statusCode()).isEqualTo(404);
        assertThat(kari.send("PUT", AGENTS + "GetChatPresence", JSON, "null").statusCode())
                .isEqualTo(405);
    }

    @Test
    void patchesInBothDialects() {
        int id = create("Patched");
        JsonNode merged = json(
                patch(
                        id,
                        "{\"description\":\"d\",\"widget\":{\"color\":\"#123456\"},\"openingHours\":{\"tzLocation\":{\"tZLocationID\":261}}}"));
        assertThat(merged.path("Name").asString()).isEqualTo("Patched");
        assertThat(merged.path("Description").asString()).isEqualTo("d");
        assertThat(merged.path("Widget").path("Color").asString()).isEqualTo("#123456");
        assertThat(merged.path("Widget").path("Font").asString()).isEqualTo("verdana");
        assertThat(merged.path("_Links").path("Self").asString()).endsWith(REST + "/" + id);
        assertThat(zoneOf(merged)).isEqualTo("NO");
        assertThat(zoneOf(json(patch(id, "{\"openingHours\":{\"tzLocation\":{\"tZLocationCode\":\"DK\"}}}"))))
                .isEqualTo("DK");
        JsonNode listed = json(patch(id, """
                [{"op":"test","path":"/Description","value":"d"},{"op":"replace","path":"secondsPrAccept","value":"9"},
                 {"op":"remove","path":"/OpeningHours/TzLocation"}]
                """));
        assertThat(listed.path("SecondsPrAccept").asInt()).isEqualTo(9);
        assertThat(zoneOf(listed)).isEmpty();
        assertThat(patch(
                                id,
                                "[{\"op\":\"test\",\"path\":\"Name\",\"value\":\"x\"},{\"op\":\"remove\",\"path\":\"Description\"}]")
                        .statusCode())
                .isEqualTo(409);
        assertThat(patch(id, "{\"Name\":\"\"}").statusCode()).isEqualTo(400);
        assertThat(patch(id, "[{\"op\":\"move\",\"from\":\"Name\",\"path\":\"Description\"}]")
                        .statusCode())
                .isEqualTo(400);
        assertThat(patch(99_999, "{\"Name\":\"x\"}").statusCode()).isEqualTo(404);
        assertThat(kari.send("PATCH", REST + "/" + id, JSON, "{\"Name\":\"x\"}").statusCode())
                .isEqualTo(403);
        JsonNode after = json(administrator.get(REST + "/" + id));
        assertThat(after.path("Name").asString()).isEqualTo("Patched");
        assertThat(after.path("Description").asString()).isEqualTo("d");
    }

    @Test
    void guardsChangesByPreconditions() {
        int id = create("Guarded");
        HttpResponse<String> read = administrator.get(REST + "/" + id);
        String tag = read.headers().firstValue("ETag").orElseThrow();
        String modified = read.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(administrator.with("If-None-Match", tag).get(REST + "/" + id).statusCode())
                .isEqualTo(304);
        assertThat(administrator
                        .with("If-Modified-Since", modified)
                        .get(REST + "/" + id)
                        .statusCode())
                .isEqualTo(304);
        String past = "Mon, 01 Mar 2021 10:00:00 GMT";
        for (HttpProbe late : new HttpProbe[] {
            administrator.with("If-Unmodified-Since", past), administrator.with("If-Match", "\"x\"")
        }) {
            assertThat(late.send("PUT", REST + "/" + id, JSON, "{\"Name\":\"Late\"}")
                            .statusCode())
                    .isEqualTo(412);
            assertThat(late.send("PATCH", REST + "/" + id, JSON, "{\"Name\":\"Late\"}")
                            .statusCode())
                    .isEqualTo(412);
            assertThat(late.send("DELETE", REST + "/" + id, null, null).statusCode())
                    .isEqualTo(412);
        }
        assertThat(json(administrator.get(REST + "/" + id)).path("Name").asString())
                .isEqualTo("Guarded");
        HttpProbe first = administrator.with("If-Match", tag);
        assertThat(first.send("PUT", REST + "/" + id, JSON, "{\"Name\":\"First\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(first.send("PUT", REST + "/" + id, JSON, "{\"Name\":\"Second\"}")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void speaksXml() {
        HttpProbe xml = administrator.with("Accept", "text/xml");
        HttpResponse<String> answer = xml.post(
                REST, "text/xml", "<ChatTopicEntity><Name>Xml</Name><BotEnabled>true</BotEnabled></ChatTopicEntity>");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<ChatTopicEntity>", "<Name>Xml</Name>", "<BotEnabled>true</BotEnabled>");
        assertThat(xml.get(REST + "/ForCurrentUser").body()).contains("ArrayOfChatTopicEntity");
    }

    private int create(String name) {
        return json(administrator.post(REST, JSON, "{\"Name\":\"" + name + "\"}"))
                .path("ChatTopicId")
                .asInt();
    }

    private HttpResponse<String> patch(int id, String body) {
        return administrator.send("PATCH", REST + "/" + id, JSON, body);
    }

    private int session(String body) {
        return json(administrator.post("/api/v1/ChatSession", JSON, body))
                .path("ChatSessionId")
                .asInt();
    }

    private String statusOf(int session) {
        return json(administrator.get("/api/v1/ChatSession/" + session))
                .path("Status")
                .asString();
    }

    private static String zoneOf(JsonNode topic) {
        return topic.path("OpeningHours")
                .path("TzLocation")
                .path("TZLocationCode")
                .asString("");
    }

    private int userId(String fullName) {
        for (JsonNode item : json(administrator.get(REST + "/UserAgents?flat=true"))) {
            if (item.path("Name").asString().equals(fullName)) {
                return item.path("Id").asInt();
            }
        }
        throw new AssertionError(fullName);
    }

    private static HttpResponse<String> call(HttpProbe probe, String operation, String body) {
        return probe.post(AGENTS + operation, JSON, body);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }
}
