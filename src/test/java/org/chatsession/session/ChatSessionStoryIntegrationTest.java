package org.chatsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The life of a session over HTTP, every step through REST and through Agents, with the same answers. */
@OnH2
class ChatSessionStoryIntegrationTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of two sessions at two moments these differ. */
    private static final Set<String> DIFFERS = Set.of(
            "ChatSessionId",
            "ChatMessageId",
            "SessionKey",
            "WhenRequested",
            "WhenStarted",
            "WhenEnded",
            "WhenIdle",
            "WhenPosted",
            "InitialQueuePos",
            "Rank");

    @LocalServerPort
    private int port;

    private HttpProbe tje0;
    private HttpProbe kari;
    private HttpProbe ola;

    @BeforeEach
    void logIn() {
        HttpProbe anybody = new HttpProbe(port);
        tje0 = anybody.as("tje0", "Tje0");
        kari = anybody.as("kari", "Kari0");
        ola = anybody.as("ola", "Ola0");
    }

    @Test
    void livesTheSameLifeOverRestAndAgents() {
        int topic = newTopic("""
                {"Name":"Story","WelcomeMessage":"Welcome!"}""");
        int rest = id(rest(kari, "POST", "/ChatTopic/" + topic + "/Sessions", null));
        int agent = id(agent(kari, "CreateChatSessionForTopic", "{\"chatTopicId\":" + topic + "}"));

        step(
                rest(kari, "GET", "/ChatSession/" + rest, null),
                agent(kari, "GetChatSessionEntity?chatSessionEntityId=" + agent, "null"));
        assertThat(rest(kari, "GET", "/ChatSession/" + rest, null).get("Status").asString())
                .isEqualTo("InQueue");

        step(rest(kari, "POST", "/ChatSession/" + rest + "/Messages", """
                        {"Type":"ToUser","Message":"Hello?"}"""), agent(kari, "AddChatMessage", """
                        {"ChatSessionId":%d,"Message":{"Type":"ToUser","Message":"Hello?"}}""".formatted(
                        agent)));

        JsonNode picked = rest(kari, "POST", "/ChatSession/" + rest + "/Pickup", null);
        step(picked, agent(kari, "PickUpChatSession", request(agent)));
        assertThat(picked.get("Status").asString()).isEqualTo("CustomerLast");
        assertThat(picked.get("User").get("Name").asString()).isEqualTo("kari");
        assertThat(picked.get("FirstMessage").asString()).isEqualTo("Hello?");
        assertThat(rest(ola, "POST", "/ChatSession/" + rest + "/Pickup", null).isNull())
                .isTrue();
        assertThat(agent(ola, "PickUpChatSession", request(agent)).isNull()).isTrue();

        step(rest(kari, "POST", "/ChatSession/" + rest + "/Messages", """
                        {"Message":"It's <b onclick='x()'>fine</b><script>alert(1)</script>"}"""), agent(kari, "addchatmessage", """
                        {"chatSessionId":%d,"message":{"message":"It's <b onclick='x()'>fine</b><script>alert(1)</script>"}}""".formatted(
                        agent)));

        step(
                rest(ola, "POST", "/ChatSession/" + rest + "/TransferTo/kari", null),
                agent(ola, "TransferChatSession", """
                        {"ChatSessionId":%d,"ToAssociate":"kari"}""".formatted(agent)));
        JsonNode offered = rest(kari, "POST", "/ChatSession/" + rest + "/TransferTo/OLA", null);
        step(offered, agent(kari, "TransferChatSession", """
                {"ChatSessionId":%d,"ToAssociate":"OLA"}""".formatted(agent)));
        assertThat(offered.get("TransferTo").get("Name").asString()).isEqualTo("ola");
        assertThat(offered.get("Status").asString()).isEqualTo("UserLast");

        step(
                rest(ola, "POST", "/ChatSession/" + rest + "/RejectTransfer", null),
                agent(ola, "RejectChatSessionTransfer", request(agent)));
        rest(kari, "POST", "/ChatSession/" + rest + "/TransferTo/ola", null);
        agent(kari, "TransferChatSession?ToAssociate=ola&CHATSESSIONID=" + agent, "");
        JsonNode accepted = rest(ola, "POST", "/ChatSession/" + rest + "/AcceptTransfer", null);
        step(accepted, agent(ola, "AcceptChatSessionTransfer", request(agent)));
        assertThat(accepted.get("User").get("Name").asString()).isEqualTo("ola");
        assertThat(accepted.get("TransferTo").isNull()).isTrue();

        JsonNode ended = rest(ola, "PATCH", "/ChatSession/" + rest, """
                {"Status":"Finished"}""");
        ObjectNode whole = (ObjectNode) agent(ola, "GetChatSessionEntity?chatSessionEntityId=" + agent, "");
        step(
                ended,
                agent(
                        ola,
                        "SaveChatSessionEntity",
                        whole.put("Status", "Finished").toString()));
        assertThat(ended.get("WhenEnded").asString()).isNotEqualTo("0001-01-01T00:00:00");

        step(rest(kari, "POST", "/ChatSession/" + rest + "/Messages", """
                        {"Type":2,"Message":"One more thing"}"""), agent(kari, "AddChatMessage", """
                        {"ChatSessionId":%d,"Message":{"Type":2,"Message":"One more thing"}}""".formatted(
                        agent)));
        JsonNode reset = rest(ola, "POST", "/ChatSession/" + rest + "/Reset", null);
        step(reset, agent(ola, "ResetChatSession", request(agent)));
        assertThat(reset.get("Status").asString()).isEqualTo("InQueue");
        assertThat(reset.get("User").isNull()).isTrue();
        assertThat(reset.get("WhenEnded").asString()).isEqualTo("0001-01-01T00:00:00");

        JsonNode messages = rest(kari, "GET", "/ChatSession/" + rest + "/Messages", null);
        step(messages, agent(kari, "GetChatMessages", request(agent)));
        assertThat(messages.valueStream()
                        .map(message -> message.get("Type").asString() + "/"
                                + message.get("SpecialType").asString()))
                .containsExactly(
                        "ToUser/None",
                        "ToCustomer/Welcome",
                        "ToCustomer/None",
                        "Special/TransferRejected",
                        "Special/TransferedSession",
                        "Special/ClosedByUser",
                        "Special/ReopenedByCustomer",
                        "ToUser/None");
        assertThat(messages.get(2).get("Message").asString()).isEqualTo("It's <b>fine</b>");
        int third = messages.get(2).get("ChatMessageId").asInt();
        assertThat(rest(kari, "GET", "/ChatSession/" + rest + "/Messages?AFTER=" + third, null))
                .hasSize(5);

        JsonNode text = rest(kari, "POST", "/ChatSession/" + rest + "/Transcript", null);
        assertThat(text.asString()).contains("Story").contains("It's fine").contains("* ");
        step(text, agent(kari, "GetChatTranscript", request(agent)));
        step(
                rest(kari, "POST", "/ChatSession/" + rest + "/Transcript?html=true", null),
                agent(kari, "GetChatTranscript", "{\"ChatSessionId\":%d,\"Html\":true}".formatted(agent)));

        int first = id(rest(kari, "POST", "/ChatSession/Pickup", null));
        assertThat(List.of(first, id(agent(kari, "PickUpFirstChatSession", "null"))))
                .containsExactly(rest, agent);
        assertThat(agent(kari, "PickUpFirstChatSession", "").isNull()).isTrue();
        step(rest(kari, "GET", "/ChatSession/ForCurrentUser", null), agent(kari, "ChatSessionsForUser", ""));

        assertThat(kari.send("DELETE", "/api/v1/ChatSession/" + rest, null, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(kari.post("/api/v1/Agents/Chat/DeleteChatSessionEntity?ChatSessionEntityId=" + agent, null, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(kari.send("DELETE", "/api/v1/ChatSession/" + rest, null, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(kari.get("/api/v1/ChatSession/" + rest).statusCode()).isEqualTo(404);
        assertThat(agent(kari, "GetChatSessionEntity?chatSessionEntityId=" + agent, "")
                        .isNull())
                .isTrue();
        tje0.send("DELETE", "/api/v1/ChatTopic/" + topic, null, null);
    }

    @Test
    void replacesWhatWasSentAndKeepsComputedValues() {
        int id = id(rest(kari, "POST", "/ChatSession", """
                {"CustomerName":"Ann","Status":"CustomerLast","SessionKey":"secret","Rank":3,"AlertLevel":2}"""));
        JsonNode replaced = rest(kari, "PUT", "/ChatSession/" + id, """
                {"CustomerAlias":"A","AlertLevel":null}""");
        assertThat(replaced.get("CustomerName").asString()).isEmpty();
        assertThat(replaced.get("CustomerAlias").asString()).isEqualTo("A");
        assertThat(replaced.get("SessionKey").asString()).isEqualTo("secret");
        assertThat(replaced.get("Status").asString()).isEqualTo("CustomerLast");
        assertThat(replaced.get("Rank").asInt()).isEqualTo(3);
        assertThat(replaced.get("AlertLevel").asInt()).isEqualTo(2);
        assertThat(kari.send(
                                "PUT",
                                "/api/v1/ChatSession/" + id,
                                "application/json",
                                "{\"ChatSessionId\":" + (id + 1) + "}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(kari.send("PUT", "/api/v1/ChatSession/2147483647", "application/json", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(kari.post(
                                "/api/v1/Agents/Chat/SaveChatSessionEntity",
                                "application/json",
                                "{\"ChatSessionId\":2147483647}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsAnEndThatTheBodyCarries() {
        int id = id(rest(kari, "POST", "/ChatSession", "{\"TopicId\":1}"));
        JsonNode ended = rest(kari, "PATCH", "/ChatSession/" + id, """
                [{"op":"replace","path":"/Status","value":9},{"op":"add","path":"WhenEnded","value":"2020-01-02T03:04:05"}]""");
        assertThat(ended.get("Status").asString()).isEqualTo("Closed");
        assertThat(ended.get("WhenEnded").asString()).isEqualTo("2020-01-02T03:04:05");
        JsonNode open = rest(kari, "PATCH", "/ChatSession/" + id, "{\"Status\":\"UserLast\"}");
        assertThat(open.get("WhenEnded").asString()).isEqualTo("0001-01-01T00:00:00");
    }

    @Test
    void notesOneMomentForAMessageAndItsTrace() {
        int id = id(rest(kari, "POST", "/ChatSession", "{\"TopicId\":1}"));
        JsonNode added = rest(kari, "POST", "/ChatSession/" + id + "/Messages", "{\"Message\":\"Hi\"}");
        assertThat(rest(kari, "GET", "/ChatSession/" + id, null).get("WhenIdle"))
                .isEqualTo(added.get("WhenPosted"));
    }

    @Test
    void keepsEveryDateThatTheBodyOfAnEndCarries() {
        int id = id(rest(kari, "POST", "/ChatSession", "{\"TopicId\":1,\"Status\":\"UserLast\"}"));
        JsonNode ended = rest(kari, "PATCH", "/ChatSession/" + id, """
                {"Status":"Finished","WhenIdle":"2020-01-02T03:04:05"}""");
        assertThat(ended.get("WhenIdle").asString()).isEqualTo("2020-01-02T03:04:05");
        assertThat(rest(kari, "GET", "/ChatSession/" + id, null).get("WhenIdle"))
                .isEqualTo(ended.get("WhenIdle"));
    }

    @Test
    void leavesASessionAloneForWhoeverMayNotTransferIt() {
        int id = id(rest(tje0, "POST", "/ChatSession", "{\"TopicId\":1,\"Status\":\"CustomerLast\"}"));
        JsonNode before = rest(tje0, "GET", "/ChatSession/" + id, null);
        JsonNode after = rest(kari, "POST", "/ChatSession/" + id + "/TransferTo/nobody", null);
        assertThat(after.get("TransferTo").isNull()).isTrue();
        assertThat(after.get("WhenIdle")).isEqualTo(before.get("WhenIdle"));
        assertThat(tje0.post("/api/v1/ChatSession/" + id + "/TransferTo/nobody", null, null)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersTheSampleAndShowsItInTheFeed() throws Exception {
        String sample = Files.readString(Path.of("docs/contract/post-chatsession-request.json"));
        int id = id(rest(tje0, "POST", "/ChatSession", sample));
        JsonNode page = rest(tje0, "GET", "/ChatSession?$top=1&$skip=0", null);
        assertThat(page.get("value")).hasSize(1);
        assertThat(page.get("odata.nextLink").isNull()).isTrue();
        JsonNode all = rest(tje0, "GET", "/ChatSession", null);
        JsonNode row = all.get("value")
                .valueStream()
                .filter(one -> one.get("chatSessionId").asInt() == id)
                .findFirst()
                .orElseThrow();
        assertThat(row.get("PrimaryKey").asString()).isEqualTo(Integer.toString(id));
        assertThat(row.get("EntityName").asString()).isEqualTo("chat");
        assertThat(row.get("firstMessage").asString()).isEqualTo("voluptas");
        assertThat(row.get("agent").asString()).isEqualTo("Mrs. Alyce Kiehn");
        assertThat(row.propertyNames())
                .containsExactly(
                        "PrimaryKey",
                        "EntityName",
                        "chatSessionId",
                        "firstMessage",
                        "lastMessage",
                        "whenRequested",
                        "whenStarted",
                        "whenEnded",
                        "status",
                        "agent",
                        "chatTopic/name",
                        "personId",
                        "contactId");
        assertThat(tje0.get("/api/v1/ChatSession?$filter=x").statusCode()).isEqualTo(400);
        assertThat(tje0.get("/api/v1/ChatSession?$top=-1").statusCode()).isEqualTo(400);
        assertThat(tje0.get("/api/v1/ChatTopic/1/Sessions").statusCode()).isEqualTo(200);
        assertThat(tje0.get("/api/v1/ChatTopic/4711/Sessions").statusCode()).isEqualTo(404);
        assertThat(tje0.post("/api/v1/ChatTopic/4711/Sessions", null, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesTheTopicOfARowInTheLanguageThatIsAskedFor() {
        int topic = newTopic("{\"Name\":\"US:\\\"Help\\\";NO:\\\"Hjelp\\\"\"}");
        rest(kari, "POST", "/ChatSession", "{\"TopicId\":" + topic + ",\"Status\":\"Closed\"}");
        String rows = "/ChatTopic/" + topic + "/Sessions";
        assertThat(rest(kari.with("SO-Language", "nb-no"), "GET", rows, null)
                        .at("/value/0/chatTopic~1name")
                        .asString())
                .isEqualTo("Hjelp");
        assertThat(rest(kari, "GET", rows, null).at("/value/0/chatTopic~1name").asString())
                .isEqualTo("US:\"Help\";NO:\"Hjelp\"");
    }

    @Test
    void answersFeedsInTheFormatThatTheQueryInsistsOn() {
        HttpProbe xml = tje0.with("Accept", "application/xml");
        assertThat(tje0.get("/api/v1/ChatSession?$top=1&$format=XML").body()).startsWith("<?xml");
        assertThat(xml.get("/api/v1/ChatSession?$top=1&$FORMAT=json").body()).startsWith("{");
        assertThat(tje0.get("/api/v1/ChatSession?$format=csv").statusCode()).isEqualTo(400);
    }

    @Test
    void showsTheColumnsThatAreAskedForInTheirOrder() {
        int topic = newTopic("{\"Name\":\"Columns\",\"BadgeHeader\":\"Ask\"}");
        rest(kari, "POST", "/ChatSession", """
                {"TopicId":%d,"Status":"Closed","Rating":4,"InitialQueuePos":3,"WhenRequested":"2026-01-01T10:00:00",
                 "WhenStarted":"2026-01-01T10:00:05","WhenEnded":"2026-01-02T11:01:07"}""".formatted(topic));
        JsonNode row = rest(
                        kari,
                        "GET",
                        "/ChatTopic/" + topic
                                + "/Sessions?$select=RATING,%20nothing/such,chatTopic/badgeHeader,timeInQueue,duration,rating",
                        null)
                .at("/value/0");
        assertThat(row.propertyNames())
                .containsExactly(
                        "PrimaryKey",
                        "EntityName",
                        "rating",
                        "nothing/such",
                        "chatTopic/badgeHeader",
                        "timeInQueue",
                        "duration");
        assertThat(row.get("rating").asInt()).isEqualTo(4);
        assertThat(row.get("nothing/such").isNull()).isTrue();
        assertThat(row.get("chatTopic/badgeHeader").asString()).isEqualTo("Ask");
        assertThat(row.get("timeInQueue").asString()).isEqualTo("00:00:05");
        assertThat(row.get("duration").asString()).isEqualTo("25:01:02");
        assertThat(kari.with("Accept", "application/xml")
                        .get("/api/v1/ChatTopic/" + topic + "/Sessions?$select=A%3Cb,chatTopic/name")
                        .body())
                .contains("<col name=\"A&lt;b\" xsi:nil=\"true\"", "<col name=\"chatTopic/name\">Columns</col>");
    }

    @Test
    void sortsRowsByTheColumnsThatAreAskedFor() {
        int topic = newTopic("{\"Name\":\"Sorted\"}");
        for (String more : List.of(
                "\"Rating\":2,\"WhenEnded\":\"2026-01-01\"",
                "\"Rating\":5",
                "\"Rating\":2,\"WhenEnded\":\"2025-01-01\"",
                "\"Rating\":2")) {
            rest(kari, "POST", "/ChatSession", "{\"TopicId\":" + topic + ",\"Status\":\"Closed\"," + more + "}");
        }
        String rows = "/ChatTopic/" + topic + "/Sessions?$select=rating,whenEnded&$orderBy=";
        assertThat(rest(kari, "GET", rows + "Rating%20DESC,whenEnded", null)
                        .get("value")
                        .valueStream()
                        .map(row -> row.get("rating").asInt() + " "
                                + row.get("whenEnded").asString().substring(0, 4)))
                .containsExactly("5 0001", "2 0001", "2 2025", "2 2026");
        assertThat(rest(kari, "GET", rows + "whenEnded+desc", null)
                        .at("/value/0/whenEnded")
                        .asString())
                .startsWith("2026");
        for (String column : List.of(
                "chatSessionId,firstMessage,lastMessage,text,status,queueLength,chatTopic/chatTopicId",
                "whenRequested,whenStarted,date,registeredDate,updatedDate,personId,contactId%20desc")) {
            assertThat(rest(kari, "GET", rows + column, null).get("value")).hasSize(4);
        }
        for (String wrong : List.of("nothing", "duration", "rating%20up", "rating%20asc%20desc")) {
            assertThat(kari.get("/api/v1" + rows + wrong).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void takesFeedOptionsThatChangeNothing() {
        String options = "$select=&$entities=chat&$mode=Slim&$orderBy=&$jsonSafe=false&$context=x";
        assertThat(tje0.get("/api/v1/ChatSession?$top=1&" + options).body())
                .isEqualTo(tje0.get("/api/v1/ChatSession?$top=1").body());
        assertThat(tje0.get("/api/v1/ChatSession?$mode=Full").statusCode()).isEqualTo(400);
    }

    @Test
    void sendsThoseAwayWhoWaitInADeletedTopic() {
        int topic = newTopic("{\"Name\":\"Short-lived\"}");
        int waiting = id(rest(kari, "POST", "/ChatTopic/" + topic + "/Sessions", null));
        int talking = id(rest(kari, "POST", "/ChatSession", "{\"TopicId\":" + topic + ",\"Status\":\"UserLast\"}"));
        assertThat(tje0.send("DELETE", "/api/v1/ChatTopic/" + topic, null, null).statusCode())
                .isEqualTo(204);
        JsonNode away = rest(kari, "GET", "/ChatSession/" + waiting, null);
        assertThat(away.get("Status").asString()).isEqualTo("ClosedFromQueue");
        assertThat(away.get("WhenEnded").asString()).isNotEqualTo("0001-01-01T00:00:00");
        assertThat(rest(kari, "GET", "/ChatSession/" + talking, null)
                        .get("Status")
                        .asString())
                .isEqualTo("UserLast");
    }

    @Test
    void refusesWhatMakesNoSense() {
        int id = id(rest(kari, "POST", "/ChatSession", "{\"TopicId\":1,\"Status\":\"CustomerLast\"}"));
        String session = "/api/v1/ChatSession/" + id;
        assertThat(tje0.post(session + "/TransferTo/nobody", null, null).statusCode())
                .isEqualTo(400);
        assertThat(kari.post(session + "/Messages", "application/json", """
                {"Message":"?","SpecialType":"Options","SpecialParam":"yes or no"}""").statusCode())
                .isEqualTo(400);
        assertThat(kari.post(session + "/Messages", "application/json", "").statusCode())
                .isEqualTo(400);
        assertThat(kari.post("/api/v1/ChatSession/2147483647/Messages", "application/json", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(kari.post("/api/v1/ChatSession/2147483647/Reset", null, null).statusCode())
                .isEqualTo(404);
        assertThat(kari.post("/api/v1/ChatSession/x/Reset", null, null).statusCode())
                .isEqualTo(400);
        rest(kari, "PATCH", "/ChatSession/" + id, "{\"Status\":\"Deleted\"}");
        assertThat(kari.post(session + "/Messages", "application/json", "{}").statusCode())
                .isEqualTo(404);
    }

    private int newTopic(String body) {
        int topic = rest(tje0, "POST", "/ChatTopic", body).get("ChatTopicId").asInt();
        for (String user : List.of("kari", "ola")) {
            rest(tje0, "POST", "/ChatTopic/" + topic + "/UserAgent", """
                    {"User":{"Name":"%s"},"CanRespond":true,"CanListen":true}""".formatted(user));
        }
        return topic;
    }

    private static int id(JsonNode session) {
        return session.get("ChatSessionId").asInt();
    }

    private static String request(int id) {
        return "{\"chatSessionId\":" + id + "}";
    }

    private static JsonNode rest(HttpProbe who, String method, String path, String body) {
        return answer(who.send(method, "/api/v1" + path, body == null ? null : "application/json", body));
    }

    private static JsonNode agent(HttpProbe who, String operation, String body) {
        return answer(who.post("/api/v1/Agents/Chat/" + operation, "application/json", body));
    }

    private static JsonNode answer(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Both façades answered the same, but for what cannot be the same. */
    private static void step(JsonNode rest, JsonNode agent) {
        assertThat(comparable(rest)).isEqualTo(comparable(agent));
    }

    private static JsonNode comparable(JsonNode answer) {
        JsonNode copy = answer.deepCopy();
        strip(copy);
        return copy.isString()
                ? JSON.getNodeFactory().stringNode(copy.asString().replaceAll("\\d\\d:\\d\\d", ""))
                : copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object && !object.has("AssociateId")) {
            object.remove("_Links");
            DIFFERS.stream()
                    .filter(object::has)
                    .forEach(
                            name -> object.put(name, object.get(name).toString().startsWith("\"0001")));
        }
        node.forEach(ChatSessionStoryIntegrationTest::strip);
    }
}
