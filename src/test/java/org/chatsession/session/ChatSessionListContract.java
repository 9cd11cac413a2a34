package org.chatsession.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.HttpSpecification;
import org.chatsession.RawHttp;
import org.chatsession.feed.SkipToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The lists of sessions, time zones and choices over HTTP, on whatever database. */
abstract class ChatSessionListContract {

    /** The id of a record that is no JSON. */
    private static final int UNREADABLE = 2_100_000;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private RequestSpecification kari;

    @BeforeEach
    void logIn() {
        kari = HttpSpecification.to(port, "kari", "Kari0");
    }

    private ValidatableResponse get(String path) {
        return given(kari).when().get("/api/v1" + path).then();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ValidatableResponse filtered(String feed, String filter) {
        return get(feed + (feed.contains("?") ? "&" : "?") + "$filter=" + encoded(filter));
    }

    private int newTopic(String name) {
        return given(HttpSpecification.to(port, "tje0", "Tje0"))
                .contentType("application/json")
                .body("{\"Name\":\"" + name + "\"}")
                .when()
                .post("/api/v1/ChatTopic")
                .then()
                .statusCode(200)
                .extract()
                .path("ChatTopicId");
    }

    private int newSession(int topic, String more) {
        return given(kari)
                .contentType("application/json")
                .body("{\"TopicId\":" + topic + "," + more + "}")
                .when()
                .post("/api/v1/ChatSession")
                .then()
                .statusCode(200)
                .extract()
                .path("ChatSessionId");
    }

    @Test
    void findsSessionsByWhatBelongsToThem() {
        int topic = newTopic("Å list & more");
        int mine = newSession(
                topic,
                "\"Status\":\"Closed\",\"Rating\":4,\"User\":{\"AssociateId\":2},\"CustomerName\":\"Secret\","
                        + "\"Person\":{\"PersonId\":" + (9_000_000 + topic)
                        + ",\"Firstname\":\"Bo\\\"b\",\"Lastname\":\"Ærø\"},"
                        + "\"Contact\":{\"ContactId\":" + (9_000_000 + topic) + ",\"Name\":\"Firma\"}");
        int other = newSession(topic, "\"Status\":\"Finished\"");
        String list = "/ChatTopic/" + topic + "/Sessions";
        for (String filter : List.of(
                "status = 9",
                "rating>3",
                "person/lastName is 'ÆRØ'",
                "startswith(person/firstName, 'bo\"') eq true",
                "contact/name in ('firma') and agent isNotNull",
                "associateId oneOf (2)",
                "associate/assocName associateIsOneOf (2)",
                "associate/fullName contains 'kari' or rating = 4")) {
            filtered(list, filter).statusCode(200).body("value.chatSessionId", equalTo(List.of(mine)));
        }
        filtered("/ChatSession", "chatTopic/name begins 'å list &'")
                .statusCode(200)
                .body("value.chatSessionId", equalTo(List.of(mine, other)));
        filtered("/archive/chatsession", "chatTopic/chatTopicId = " + topic + " and agent isNull")
                .body("value.chatSessionId", equalTo(List.of(other)));
        filtered(list, "getNoRows=true").body("value", empty());
    }

    /** Java and PostgreSQL fold a final sigma and newer letters differently. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u03a4\u03a5\u03a0\u039f\u03a31\u0391", "\u03a41\u03a3", "\u2c2f", "INFO", "50%_!", "it's"})
    void findsATextByItself(String text) {
        int topic = newTopic("Folded");
        int id = newSession(topic, "\"FirstMessage\":\"" + text + "\"");
        newSession(topic, "\"FirstMessage\":\"other\"");
        String list = "/ChatTopic/" + topic + "/Sessions";
        String operand = "'" + text.replace("'", "''") + "'";
        for (String filter :
                List.of("is %s", "begins %s", "contains %s", "ends %s", "in (%s,'x')", "between (%1$s,%1$s)")) {
            filtered(list, "firstMessage " + filter.formatted(operand))
                    .body("value.chatSessionId", equalTo(List.of(id)));
        }
        filtered(list, "firstMessage isNot " + operand).body("value.chatSessionId", not(hasItem(id)));
    }

    @Test
    void limitsTimeSpansAndAddsLargeNumbers() {
        int topic = newTopic("Large");
        String large =
                "\"WhenRequested\":\"1753-01-01T00:00:00\",\"WhenStarted\":\"9999-12-31T23:59:59\",\"Rating\":2147483647";
        newSession(topic, large);
        newSession(topic, large);
        String list = "/ChatTopic/" + topic + "/Sessions";
        get(list + "?$select=timeInQueue&$orderBy=timeInQueue")
                .statusCode(200)
                .body("value[0].timeInQueue", equalTo("99:59:59"));
        get(list + "?$select=Sum(rating),Sum(timeInQueue):HideDetail")
                .statusCode(200)
                .body("value[0].'Sum(rating)'", equalTo(4294967294L));
    }

    @Test
    void writesRowsTheWayThatIsAskedFor() {
        int topic = newTopic("Rows");
        int id = newSession(
                topic, "\"Status\":\"Closed\",\"User\":{\"AssociateId\":2},\"WhenRequested\":\"2026-05-01T10:00:00\"");
        String list = "/ChatTopic/" + topic
                + "/Sessions?$select=status,whenRequested,whenStarted,associate/isActive,chatTopic/name";
        get(list + "&$mode=full")
                .statusCode(200)
                .body("value[0].PrimaryKey", equalTo(id))
                .body("value[0].EntityName", equalTo("chat"))
                .body("value[0].LinkHint", equalTo("nav=chat&chat_id=" + id))
                .body("value[0].TableRight.Mask", equalTo(1))
                .body("value[0].Column.status.RawValue", equalTo(9))
                .body("value[0].Column.status.DisplayValue", equalTo("Closed"))
                .body("value[0].Column.whenRequested.RawValue", equalTo("2026-05-01T10:00:00"))
                .body("value[0].Column.whenRequested.DisplayValue", equalTo("[DT:05/01/2026 10:00:00.0000000]"))
                .body("value[0].Column.whenStarted.DisplayValue", equalTo("[DT:01/01/0001 00:00:00.0000000]"));
        given(kari)
                .header("SO-Language", "en")
                .when()
                .get("/api/v1" + list + "&$mode=Full")
                .then()
                .body("value[0].Column.whenStarted.DisplayValue", equalTo(""))
                .body("value[0].Column.whenRequested.DisplayValue", not(containsString("[")));
        get(list + "&$jsonSafe=true&$output=Display")
                .body("value[0].chatTopic_name", equalTo("Rows"))
                .body("value[0].associate_isActive", equalTo("checkmark"));
        get("/ChatTopic/" + topic + "/Sessions?$mode=Wide")
                .body("value[0].chatSessionId", equalTo(id))
                .body("value[0].'person/email/emailAddress'", equalTo(""));
        given(kari)
                .accept("application/xml")
                .when()
                .get("/api/v1/ChatTopic/" + topic + "/Sessions?$mode=Full&$select=status")
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .body("ODataSlimResponse.value.row.Column.ColumnKeyValuePair.Value.RawValue.toString()", equalTo("9"));
        assertThat(get("/ChatTopic/" + topic + "/Sessions?$mode=Wide").extract().asString())
                .doesNotContain(
                        jdbc.queryForObject("select session_key from chat_session where id = ?", String.class, id));
    }

    @Test
    void writesTextsOfValuesEncodedOrForTheCallersCulture() {
        int topic = newTopic("Texts");
        newSession(
                topic,
                "\"Status\":\"Closed\",\"WhenRequested\":\"2026-05-01T10:00:00\",\"WhenStarted\":\"2026-05-01T10:01:17\","
                        + "\"WhenEnded\":\"2026-05-01T11:31:17\",\"Rating\":3");
        String list = "/ChatTopic/" + topic + "/Sessions?$mode=Full&$select=";
        get(list + "date,duration,timeInQueue,rating,associate/isLocation")
                .statusCode(200)
                .body("value[0].Column.date.DisplayValue", equalTo("[D:05/01/2026]"))
                .body("value[0].Column.duration.RawValue", equalTo("01:30:00"))
                .body("value[0].Column.duration.DisplayValue", equalTo("[TS:5400]"))
                .body("value[0].Column.timeInQueue.DisplayValue", equalTo("[TS:77]"))
                .body("value[0].Column.rating.DisplayValue", equalTo("[I:3]"))
                .body("value[0].Column.'associate/isLocation'.DisplayValue", equalTo("[I:0]"));
        given(kari)
                .header("SO-Language", "en")
                .get("/api/v1" + list + "date,duration,timeInQueue,rating")
                .then()
                .body("value[0].Column.date.DisplayValue", equalTo("5/1/2026"))
                .body("value[0].Column.duration.DisplayValue", equalTo("1:30"))
                .body("value[0].Column.timeInQueue.DisplayValue", equalTo("0:01"))
                .body("value[0].Column.rating.DisplayValue", equalTo("3"));
        get(list + "Sum(duration):HideDetail,CountAll(chatSessionId)&$options=GrandTotal=true")
                .body("value[-1].Column.'Sum(duration):HideDetail'.DisplayValue", equalTo("[TS:5400]"))
                .body("value[-1].Column.'CountAll(chatSessionId)'.DisplayValue", equalTo("[I:1]"));
        get("/TimeZone?$mode=Full&$filter=id=1")
                .body("value[0].Column.id.DisplayValue", equalTo("[I:1]"))
                .body("value[0].Column.isActive.DisplayValue", equalTo("[I:1]"));
    }

    @Test
    void sortsTextsRegardlessOfCase() {
        int topic = newTopic("Order");
        int company = 9_100_000 + topic;
        List<Integer> ids = new ArrayList<>();
        for (String text : List.of("gamma", "Beta", "alpha", "\u00c5se", "\u00e5re")) {
            int contact = company + 1000 * ids.size();
            ids.add(newSession(
                    topic,
                    "\"Status\":\"Closed\",\"FirstMessage\":\"" + text + "\",\"Contact\":{\"ContactId\":" + contact
                            + ",\"Name\":\"" + text + "\"}"));
        }
        List<Integer> sorted = List.of(ids.get(2), ids.get(1), ids.get(0), ids.get(4), ids.get(3));
        String list = "/ChatTopic/" + topic + "/Sessions?$orderBy=";
        get(list + "firstMessage").body("value.chatSessionId", equalTo(sorted));
        get(list + "contact/name&$select=chatSessionId").body("value.chatSessionId", equalTo(sorted));
    }

    @Test
    void filtersByItemsOfLists() {
        int topic = newTopic("Lists");
        int number = 9_200_000 + topic;
        int session = newSession(
                topic,
                "\"Status\":\"Closed\",\"Contact\":{\"ContactId\":" + number
                        + ",\"Name\":\"Firma\",\"CountryId\":578,\"CountryName\":\"Norway\",\"AssociateId\":2,"
                        + "\"CategoryName\":\"Customer\",\"BusinessName\":\"IT\"},"
                        + "\"Person\":{\"PersonId\":" + number + ",\"Lastname\":\"Bo\",\"SupportAssociateId\":2}");
        newSession(topic, "\"Status\":\"Closed\"");
        String list = "/ChatTopic/" + topic + "/Sessions";
        for (String filter : List.of(
                "contact/country oneOf (578,1)",
                "contact/country = 578",
                "contact/category oneOf ('x','customer')",
                "contact/category begins 'cust'",
                "contact/business notOneOf ('',' x') and contact/business is 'it'",
                "contact/associateId associateIsOneOf (2)")) {
            filtered(list, filter).statusCode(200).body("value.chatSessionId", equalTo(List.of(session)));
        }
        get(list + "?$mode=Full&$top=1&$select=contact/country,contact/associateId,person/supportAssociate")
                .body("value[0].Column.'contact/country'.RawValue", equalTo(578))
                .body("value[0].Column.'contact/country'.DisplayValue", equalTo("Norway"))
                .body("value[0].Column.'contact/associateId'.RawValue", equalTo(2))
                .body("value[0].Column.'contact/associateId'.DisplayValue", equalTo("kari"))
                .body("value[0].Column.'person/supportAssociate'.DisplayValue", equalTo("kari"));
        get("/Archive/ChatSession/$metadata")
                .body("'contact/country'.RestrictionType", equalTo("listAny"))
                .body("'person/position'.RestrictionType", equalTo("listAny"))
                .body("'contact/name'.RestrictionType", equalTo("stringorPK"));
    }

    @Test
    void countsAndAddsUp() {
        int topic = newTopic("Totals");
        newSession(topic, "\"Status\":\"Closed\",\"Rating\":4");
        newSession(topic, "\"Status\":\"Closed\",\"Rating\":1");
        newSession(topic, "\"Status\":\"Finished\",\"Rating\":2");
        String list = "/ChatTopic/" + topic + "/Sessions?$select=";
        get(list + "rating,Count(chatSessionId):Footer,Sum(rating)&$options=GrandTotal=true&$inlineCount=AllPages")
                .statusCode(200)
                .body("'odata.count'", equalTo("3"))
                .body("value.EntityName", equalTo(List.of("chat", "chat", "chat", "[footer:1]", "grandtotal")))
                .body("value[3].'Count(chatSessionId):Footer'", equalTo(3))
                .body("value[4].'Sum(rating)'", equalTo(7))
                .body("value[4].rating", nullValue());
        get(list + "GroupBy(status),CountAll(rating),Avg(rating):HideDetail")
                .body("value.EntityName", equalTo(List.of("[footer:1]", "[footer:1]")))
                .body("value.'GroupBy(status)'", equalTo(List.of("Finished", "Closed")))
                .body("value.'CountAll(rating)'", equalTo(List.of(1, 2)))
                .body("value[1].'Avg(rating):HideDetail'", equalTo(2.5f));
    }

    @Test
    void walksAListByItsLinksWhileSessionsComeAndGo() {
        int topic = newTopic("Walk");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            rows.add(new Object[] {2_000_000 + i, topic, i % 7});
        }
        jdbc.batchUpdate("""
                insert into chat_session (id, version, topic_id, user_id, person_id, customer_alias, customer_host, customer_name,
                  customer_email, customer_phone, customer_consented, customer_company_name, status, first_message, last_message,
                  session_key, initial_queue_pos, alert_level, agent_rank, flags, contact_id, project_id, sale_id, ticket_id,
                  transfer_to_id, chatbot_active, rating, modified)
                values (?, 0, ?, 0, 0, '', '', '', '', '', false, '', 9, '', '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, false, ?,
                  current_timestamp)
                """, rows);
        String link = "/api/v1/ChatTopic/" + topic + "/Sessions?$select=rating&$orderBy=" + encoded("rating desc");
        List<Integer> walked = new ArrayList<>();
        while (link != null) {
            ValidatableResponse page = given(kari).when().get(link).then().statusCode(200);
            List<String> keys = page.extract().path("value.PrimaryKey");
            keys.forEach(key -> walked.add(Integer.valueOf(key)));
            link = page.extract().path("'odata.nextLink'");
            assertThat(link == null || link.contains("?$skip=" + walked.size() + "&"))
                    .isTrue();
            // By number of rows, the next page would begin one too late
            jdbc.update("delete from chat_session where id = ?", walked.get(3));
        }
        assertThat(walked).hasSize(2_500).doesNotHaveDuplicates();
        get("/ChatTopic/" + topic + "/Sessions?$top=2400")
                .body("value", hasSize(2_400))
                .body("'odata.nextLink'", nullValue());
        get("/ChatTopic/" + topic + "/Sessions?$top=20000")
                .body("value", hasSize(1_000))
                .body("'odata.nextLink'", containsString("$skip=1000&$top=19000"));
        get("/ChatSession?$skiptoken=bm8").statusCode(400).body("ErrorType", equalTo("ArgumentException"));
        for (String date :
                List.of("+1000000000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z")) {
            String token = SkipToken.write(List.of(date, 1));
            get("/ChatSession?$orderBy=whenRequested&$skiptoken=" + token).statusCode(400);
        }
        get("/ChatSession?$orderBy=whenRequested&$skiptoken=" + SkipToken.write(List.of("9999-12-31T00:00:00Z", 1)))
                .statusCode(200)
                .body("value", hasSize(0));
        jdbc.update("delete from chat_session where topic_id = ?", topic);
    }

    /** The rows after the first thousand are read while those are being sent. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void cutsAListOffWhereALaterPartCannotBeRead(String format) {
        int topic = newTopic("Cut off");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            rows.add(new Object[] {2_100_000 + i, topic, "a".repeat(1_000), i < 1_400 ? 0 : UNREADABLE});
        }
        jdbc.batchUpdate("""
                insert into chat_session (id, version, topic_id, user_id, person_id, customer_alias, customer_host, customer_name,
                  customer_email, customer_phone, customer_consented, customer_company_name, status, first_message, last_message,
                  session_key, initial_queue_pos, alert_level, agent_rank, flags, contact_id, project_id, sale_id, ticket_id,
                  transfer_to_id, chatbot_active, rating, modified)
                values (?, 0, ?, 0, 0, '', '', '', '', '', false, '', 9, ?, '', '', 0, 0, 0, 0, ?, 0, 0, 0, 0, false, 0,
                  current_timestamp)
                """, rows);
        jdbc.update("insert into directory_record (kind, id, document) values ('CONTACT', ?, 'x')", UNREADABLE);
        RawHttp.Answer answer = RawHttp.send(
                port,
                "GET",
                "/api/v1/ChatTopic/" + topic + "/Sessions?$top=1500&$select=firstMessage,text,contact/name&$format="
                        + format,
                "",
                "Authorization: " + HttpSpecification.basic("kari", "Kari0"));
        jdbc.update("delete from chat_session where topic_id = ?", topic);
        jdbc.update("delete from directory_record where kind = 'CONTACT' and id = ?", UNREADABLE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("2100900")
                .doesNotContain("]}", "</ODataSlimResponse>")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void refusesWhatItCannotMeetAndSaysWhere() {
        filtered("/ChatSession", "rating begins 4")
                .statusCode(400)
                .body("ErrorType", equalTo("ArgumentException"))
                .body(
                        "ErrorMessage",
                        equalTo("$filter, column 8: the operator 'begins' does not fit the column 'rating'."));
        for (String hidden : List.of("SessionKey", "customerName", "customerEmail", "consent", "icon")) {
            filtered("/ChatSession", hidden + " is 'x'")
                    .statusCode(400)
                    .body("ErrorMessage", startsWith("$filter, column 1: "));
            get("/ChatSession?$orderBy=" + hidden).statusCode(hidden.equals("icon") ? 200 : 400);
        }
        for (String option :
                List.of("$expand=x", "$count=true", "$search=x", "$mode=Fat", "$select=Median(rating)", "$top=x")) {
            get("/ChatSession?" + option).statusCode(400);
        }
        for (String option : List.of("$mode=Fat", "$output=x", "$jsonSafe=x", "$inlineCount=x", "$top=x")) {
            String name = option.substring(0, option.indexOf('='));
            get("/ChatSession?" + option)
                    .body("MessageDetail", containsString("'" + name.toLowerCase(Locale.ROOT) + "'"));
        }
        get("/ChatSession?$top=1&$jsonSafe=1&$select=contact/name").body("value[0]", hasKey("contact_name"));
        get("/ChatSession?$top=1&$jsonSafe=0&$select=contact/name").body("value[0]", hasKey("contact/name"));
        get("/ChatSession?$top=1&$select=sessionKey,customerName").body("value[0].sessionKey", nullValue());
        assertThat(get("/ChatSession?$top=1&$select=PrimaryKey,EntityName,rating")
                        .extract()
                        .asString())
                .containsOnlyOnce("\"PrimaryKey\"")
                .containsOnlyOnce("\"EntityName\"")
                .doesNotContain("\"PrimaryKey\":null");
    }

    @Test
    void answersTheExamplesOfItsDescription() throws IOException {
        String description = Files.readString(Path.of("src/main/resources/org/chatsession/web/openapi/filter.md"));
        Matcher examples = Pattern.compile("(?m)^\\d+\\. `(.+)`$").matcher(description);
        int found = 0;
        while (examples.find()) {
            filtered("/ChatSession?$top=1", examples.group(1)).statusCode(200);
            found++;
        }
        assertThat(found).isEqualTo(10);
    }

    @Test
    void describesItsColumns() {
        for (String path : List.of("/Archive/ChatSession/$metadata", "/archive/chatsession$metadata")) {
            get(path)
                    .statusCode(200)
                    .body("chatSessionId.Name", equalTo("chatSessionId"))
                    .body("chatSessionId.CanRestrictBy", equalTo(true))
                    .body("duration.CanOrderBy", equalTo(false))
                    .body("status.RestrictionType", equalTo("listAny"))
                    .body("status.RestrictionListName", equalTo("chatsessionstatus"));
        }
    }

    /** The notes may hold commas, the other fields do not. */
    @Test
    void letsItsColumnsDoWhatTheContractSays() throws IOException {
        Map<String, Map<String, Object>> described =
                get("/Archive/ChatSession/$metadata").extract().path("$");
        List<String> lines = Files.readAllLines(Path.of("docs/contract/chat-session-columns.csv"));
        int compared = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", 5);
            Map<String, Object> column = described.get(fields[0]);
            if (fields[0].matches("[^/]+|(associate|chatTopic)/.+")) {
                assertThat(column).as(fields[0]).isNotNull();
            }
            if (column != null) {
                // A company has the name of its category, but not the id
                if (!fields[0].equals("associate/contactCategory")) {
                    assertThat(column).as(fields[0]).containsEntry("RestrictionType", fields[1]);
                }
                assertThat(column)
                        .as(fields[0])
                        .containsEntry("CanRestrictBy", Boolean.valueOf(fields[2]))
                        .containsEntry("CanOrderBy", Boolean.valueOf(fields[3]));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(described.size());
    }

    @Test
    void findsPersonsByTheirOwner() {
        int topic = newTopic("Owners");
        int person = 8_000_000 + topic;
        int owned = newSession(
                topic,
                "\"Status\":\"Closed\",\"Person\":{\"PersonId\":" + person
                        + ",\"AssociateId\":2,\"AssociateName\":\"Kari Nordmann\"}");
        newSession(
                topic,
                "\"Status\":\"Closed\",\"Person\":{\"PersonId\":" + (person + 1_000_000) + ",\"AssociateId\":3}");
        filtered(
                        "/ChatTopic/" + topic + "/Sessions?$select=chatSessionId,person/personAssociateFullName",
                        "person/personAssociateFullName associateIsOneOf (2)")
                .statusCode(200)
                .body("value.chatSessionId", equalTo(List.of(owned)))
                .body("value[0]['person/personAssociateFullName']", equalTo("Kari Nordmann"));
    }

    @Test
    void filtersAndSortsByTheAccountOfTheAgent() {
        int topic = newTopic("Accounts");
        int own = newSession(topic, "\"Status\":\"Closed\",\"User\":{\"AssociateId\":2}");
        int external = newSession(
                topic,
                "\"Status\":\"Closed\",\"User\":{\"AssociateId\":" + (9_000_000 + topic)
                        + ",\"Name\":\"ext\",\"Type\":\"ExternalAssociate\"}");
        String list = "/ChatTopic/" + topic + "/Sessions";
        Map.of(
                        "associate/assocType = 3", List.of(external),
                        "associate/assocType oneOf (1,2)", List.of(own),
                        "associate/assocType != 1", List.of(external),
                        "associate/assocType isNull", List.of(),
                        "associate/ejStatus = 1", List.of(own),
                        "associate/locationAddress is ''", List.of(own, external),
                        "associate/otherGroups oneOf (2)", List.of())
                .forEach((filter, found) ->
                        filtered(list, filter).statusCode(200).body("value.chatSessionId", equalTo(found)));
        get(list + "?$orderBy=associate/assocType%20desc").body("value.chatSessionId", equalTo(List.of(external, own)));
        get(list + "?$orderBy=associate/credentialType%20desc,associate/locationAddress")
                .body("value.chatSessionId", equalTo(List.of(own, external)));
        get(list + "?$select=associate/assocType,associate/credentialType,associate/credentialDisplayValue,"
                        + "associate/ejStatus,associate/otherGroups,associate/locationAddress")
                .body("value.'associate/assocType'", equalTo(List.of("InternalAssociate", "ExternalAssociate")))
                .body("value[0].'associate/credentialType'", equalTo("SuperOffice"))
                .body("value[0].'associate/credentialDisplayValue'", equalTo("Kari Nordmann"))
                .body("value[0].'associate/ejStatus'", equalTo(1))
                .body("value[0].'associate/otherGroups'", equalTo(""))
                .body("value[0].'associate/locationAddress'", equalTo(""));
    }

    @Test
    void readsTimeSpansInEveryForm() {
        int topic = newTopic("Spans");
        int id = newSession(topic, "\"WhenRequested\":\"2026-01-01T10:00:00\",\"WhenStarted\":\"2026-01-01T10:05:30\"");
        String list = "/ChatTopic/" + topic + "/Sessions";
        for (String span : List.of("330", "'330'", "[TS:330]", "'00:05:30'", "PT5M30S", "'pt330s'", "'P0DT5M30S'")) {
            filtered(list, "timeInQueue = " + span).statusCode(200).body("value.chatSessionId", equalTo(List.of(id)));
        }
        filtered(list, "timeInQueue between (300,'PT1H')").body("value.chatSessionId", equalTo(List.of(id)));
        for (String span : List.of("'-330'", "'PT-5S'", "'P1Y'", "'5.5'", "'99999999999'", "soon")) {
            filtered(list, "timeInQueue > " + span)
                    .statusCode(400)
                    .body("ErrorType", equalTo("ArgumentException"))
                    .body("ErrorMessage", containsString("is not a time span."));
        }
    }

    @Test
    void findsSessionsWithoutAnAgentByWhatTheAgentLacks() {
        int topic = newTopic("Nobody");
        int own = newSession(topic, "\"Status\":\"Closed\",\"User\":{\"AssociateId\":2}");
        int nobody = newSession(topic, "\"Status\":\"Closed\"");
        String list = "/ChatTopic/" + topic + "/Sessions";
        filtered(list, "associate/usergroup isNull").body("value.chatSessionId", equalTo(List.of(nobody)));
        filtered(list, "associate/usergroup isNotNull").body("value.chatSessionId", equalTo(List.of(own)));
        filtered(list, "associate/role notOneOf (2)").body("value.chatSessionId", equalTo(List.of(nobody)));
        filtered(list, "contact/associateId isNull and person/supportAssociate != 7")
                .body("value.chatSessionId", equalTo(List.of(own, nobody)));
    }

    @Test
    void listsTimeZones() {
        filtered("/TimeZone?$orderBy=timeZone", "timeZone in ('NO','UTC')")
                .statusCode(200)
                .body("value.timeZone", equalTo(List.of("NO", "UTC")))
                .body("value.offset", equalTo(List.of("+1:00", "0")))
                .body("value.daylight", equalTo(List.of("+2:00", "")))
                .body("value[0].EntityName", equalTo("all"))
                .body("value[0].country", equalTo("Norway"));
        get("/TimeZone?$top=2&$skip=1").body("value", hasSize(2));
        filtered("/TimeZone", "nope = 1").statusCode(400);
        get("/TimeZone/current").statusCode(200).body("TZLocationCode", equalTo("UTC"));
    }

    @Test
    void offersListsToChooseFrom() {
        int topic = newTopic("To choose");
        get("/MDOList/ChatSessionStatus")
                .statusCode(200)
                .body("Id", hasItems(0, 11))
                .body("find { it.Id == 4 }.Name", equalTo("Waiting"))
                .body("find { it.Id == 4 }.ExtraInfo", equalTo("InQueue"));
        get("/MDOList/chatchannel?listAll=true").body("[0].Id", equalTo(0)).body("Id", hasItem(topic));
        get("/MDOList/chatchannel?additionalInfo=" + encoded("notAll=true&listAll=true"))
                .body("[0].Id", not(equalTo(0)));
        get("/MDOList/chatchannel").body("Id", not(hasItem(topic)));
        get("/MDOList/chatuser").body("Name", hasItem(containsString("ari")));
        get("/MDOList/chatuser?removeSelf=true&topicId=" + topic).body("", empty());
        get("/MDOList/chatbot").statusCode(200).body("", empty());
        get("/MDOList/nothing").statusCode(404);
    }
}
