package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Whole answers in each media type, compared letter by letter with the files of {@code contract/recorded}. These are written from the
 * contract's tables and rules and the vendor's sample, not from our answers: order, spelling, rights, links, everything counts. They
 * have a member or element a line for the reader's sake; the lines are joined and {@code ${…}} filled in before the comparison.
 *
 * @see "cross-cutting 3-11, 15; rulings 6, 7, 8, 9"
 */
class RecordedResponseIntegrationTest extends HttpIntegrationTest {

    private static final String UNKNOWN = "2147483647";

    /** The kinds of answers differ in which headers they have. */
    private enum Kind {
        ENTITY,
        OTHER,
        REFUSED
    }

    @ParameterizedTest
    @EveryType
    void ofAPost(String type) {
        Response response = given(tje0())
                .accept(type)
                .header("Accept-Language", "en")
                .contentType(JSON)
                .body(recorded("post.json"))
                .when()
                .post(SESSIONS);
        check(response.then(), 200, type, "entity", Map.of("id", idIn(response)), Kind.OTHER)
                .header("Content-Language", "en")
                .header("SO-TIMEZONE", "UTC");
    }

    @ParameterizedTest
    @EveryType
    void ofAGet(String type) {
        String id = idOfStored("post.json");
        ValidatableResponse response =
                given(tje0()).accept(type).when().get(SESSIONS + "/" + id).then();
        check(response, 200, type, "entity", Map.of("id", id), Kind.ENTITY)
                .header("Content-Language", nullValue())
                .header("SO-TIMEZONE", "UTC");
    }

    @ParameterizedTest
    @EveryType
    void ofASelection(String type) {
        String id = idOfStored("post.json");
        ValidatableResponse response = given(tje0())
                .accept(type)
                .when()
                .get(SESSIONS + "/" + id + "?$select=customername,USER/fullname,bogus")
                .then();
        check(response, 200, type, "selected", Map.of("id", id), Kind.ENTITY);
    }

    @ParameterizedTest
    @EveryType
    void ofOneWhoMayOnlyReadAndWantsNoLanguage(String type) {
        String id = idOfStored("post.json");
        ValidatableResponse response = given(as("lise", "Lise0"))
                .accept(type)
                .header("SO-Language", "x")
                .header("Accept-Language", "en")
                .when()
                .get(SESSIONS + "/" + id)
                .then();
        check(response, 200, type, "read-only", Map.of("id", id), Kind.ENTITY).header("Content-Language", nullValue());
    }

    @ParameterizedTest
    @EveryType
    void ofTextsInNoLanguage(String type) {
        String id = idOfStored("post-localized.json");
        ValidatableResponse response = given(tje0())
                .accept(type)
                .header("SO-Language", "*")
                .header("Accept-Language", "sv")
                .when()
                .get(SESSIONS + "/" + id)
                .then();
        check(response, 200, type, "raw", Map.of("id", id), Kind.ENTITY).header("Content-Language", nullValue());
    }

    @ParameterizedTest
    @EveryType
    void ofTextsAndDatesInALanguageACultureAndAZone(String type) {
        String id = idOfStored("post-localized.json");
        ValidatableResponse response = given(tje0())
                .accept(type)
                .header("SO-Language", "sv")
                .header("SO-Culture", "nb-no")
                .header("SO-TimeZone", "no,includeTZOffset")
                .when()
                .get(SESSIONS + "/" + id)
                .then();
        check(response, 200, type, "localized", Map.of("id", id), Kind.ENTITY)
                .header("Content-Language", "sv")
                .header("SO-TIMEZONE", "NO, includeTZOffset");
    }

    @ParameterizedTest
    @EveryType
    void ofAnEntityToBeFilledIn(String type) {
        ValidatableResponse response =
                given(tje0()).accept(type).when().get(SESSIONS + "/default").then();
        check(response, 200, type, "default", Map.of(), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofAnAgentsOperation(String type) {
        String id = idOfStored("post.json");
        ValidatableResponse response = given(nothing(type))
                .when()
                .post(AGENTS + "GetChatSessionEntity?ChatSessionEntityId=" + id)
                .then();
        check(response, 200, type, "agents", Map.of("id", id), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofAnAgentsOperationThatFindsNothing(String type) {
        ValidatableResponse response = given(nothing(type))
                .when()
                .post(AGENTS + "GetChatSessionEntity?chatSessionEntityId=" + UNKNOWN)
                .then();
        check(response, 200, type, "nothing", Map.of(), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofLists(String type) {
        String id = idOfStored("post-localized.json");
        String messages = SESSIONS + "/" + id + "/Messages";
        ValidatableResponse none =
                given(tje0()).accept(type).when().get(messages).then();
        check(none, 200, type, "no-messages", Map.of(), Kind.OTHER);
        String first = idOfMessage(messages, "Hi, <b>you</b>", "ToUser");
        String second = idOfMessage(messages, "Hello", "ToCustomer");
        ValidatableResponse both =
                given(tje0()).accept(type).when().get(messages).then();
        check(both, 200, type, "messages", Map.of("id", id, "first", first, "second", second), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofAFeed(String type) {
        int topic = given(tje0())
                .contentType(JSON)
                .body("{\"name\":\"US:\\\"Support\\\";SW:\\\"Kundtjänst\\\" & <co>\"}")
                .when()
                .post(TOPICS)
                .then()
                .statusCode(200)
                .extract()
                .path("ChatTopicId");
        int id = idOfStoredSession("{\"topicId\":" + topic + ",\"status\":\"Closed\",\"firstMessage\":\"Hi\","
                + "\"lastMessage\":\"Bye <3\",\"whenRequested\":\"2027-03-01T10:00:00Z\","
                + "\"whenEnded\":\"2027-03-01T11:00:00Z\"}");
        String feed = TOPICS + "/" + topic + "/Sessions";
        Map<String, String> values = Map.of("id", String.valueOf(id));
        ValidatableResponse negotiated =
                given(tje0()).accept(type).when().get(feed).then();
        check(negotiated, 200, type, "feed", values, Kind.OTHER);
        ValidatableResponse named =
                given(tje0()).accept(type).when().get(feed + "?$FORMAT=Xml").then();
        check(named, 200, "application/xml", "feed", values, Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofAnEntityThatIsNotThere(String type) {
        ValidatableResponse response =
                given(tje0()).accept(type).when().get(SESSIONS + "/" + UNKNOWN).then();
        check(response, 404, type, "not-found", Map.of(), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofARequestWithoutCredentials(String type) {
        ValidatableResponse response =
                given(anybody()).accept(type).when().get(SESSIONS + "/1").then();
        check(response, 401, type, "unauthenticated", Map.of(), Kind.REFUSED);
    }

    @ParameterizedTest
    @EveryType
    void ofAPathThatIsNoId(String type) {
        ValidatableResponse response =
                given(tje0()).accept(type).when().get(SESSIONS + "/abc").then();
        check(response, 400, type, "invalid-id", Map.of(), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofABodyWithValuesThatDoNotFit(String type) {
        ValidatableResponse response = given(tje0())
                .accept(type)
                .contentType(JSON)
                .body("{\"topicId\":\"abc\",\"user\":{\"associateId\":\"x<y\"}}")
                .when()
                .post(SESSIONS)
                .then();
        check(response, 400, type, "invalid-values", Map.of(), Kind.OTHER);
    }

    private ValidatableResponse check(
            ValidatableResponse response, int status, String type, String file, Map<String, String> values, Kind kind) {
        String expected = recorded(file + (type.endsWith("xml") ? ".xml" : ".json"))
                .lines()
                .map(String::strip)
                .collect(Collectors.joining())
                .replace("${base}", url());
        for (Map.Entry<String, String> value : values.entrySet()) {
            expected = expected.replace("${" + value.getKey() + "}", value.getValue());
        }
        response.statusCode(status)
                .body(equalTo(expected))
                .header("Content-Type", type + "; charset=utf-8")
                .header("Cache-Control", "no-cache")
                .header("Pragma", "no-cache")
                .header("Expires", "-1")
                .header("Location", nullValue())
                .header("Last-Modified", kind == Kind.ENTITY ? notNullValue() : nullValue())
                .header("ETag", kind == Kind.ENTITY ? notNullValue() : nullValue());
        assertThat(values(response, "Content-Type")).hasSize(1);
        assertThat(values(response, "Cache-Control")).hasSize(1);
        assertThat(String.join(" ", values(response, "Vary")))
                .startsWith("Accept-Language, SO-Language, SO-Culture, SO-TimeZone, Accept");
        assertThat(values(response, "WWW-Authenticate"))
                .isEqualTo(
                        kind == Kind.REFUSED
                                ? List.of("Basic realm=\"SuperOffice\", charset=\"UTF-8\"", "SoTicket", "Bearer")
                                : List.of());
        return response;
    }

    private static List<String> values(ValidatableResponse response, String header) {
        return response.extract().headers().getValues(header);
    }

    /** A request that carries {@code null}. */
    private RequestSpecification nothing(String accept) {
        return tje0().accept(accept).contentType(JSON).body("null");
    }

    private static String recorded(String file) {
        return resource("/contract/recorded/" + file);
    }

    private String idOfStored(String file) {
        return String.valueOf(idOfStoredSession(recorded(file)));
    }

    private String idOfMessage(String messages, String text, String direction) {
        int id = given(tje0())
                .contentType(JSON)
                .body("{\"message\":\"" + text + "\",\"author\":\"Kåre\",\"type\":\"" + direction
                        + "\",\"whenPosted\":\"2027-03-01T10:00:00Z\"}")
                .when()
                .post(messages)
                .then()
                .statusCode(200)
                .extract()
                .path("ChatMessageId");
        return String.valueOf(id);
    }

    /** The id that the server gave away: the first number of an entity, in either syntax. */
    private static String idIn(Response response) {
        return response.asString().replaceFirst("(?s)^.*?ChatSessionId\\W+(\\d+).*$", "$1");
    }
}
