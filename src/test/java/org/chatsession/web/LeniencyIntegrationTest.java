package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What values are taken and what is said of the others (cross-cutting 4.1, 4.4, 11.3; contract ruling 1). */
class LeniencyIntegrationTest extends HttpIntegrationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TopicId|3|3",
                "topicid|\"3\"|3",
                "TOPICID|\" 3 \"|3",
                "TopicId|1.0|1",
                "TopicId|\"1.0\"|1",
                "TopicId|\"[I:3]\"|3",
                "TopicId|null|0",
                "TopicId|\"\"|0",
                "TopicId|2147483647|2147483647",
                "TopicId|-2147483648|-2147483648",
                "CustomerConsented|\"TRUE\"|true",
                "CustomerConsented|1|true",
                "CustomerConsented|\"1\"|true",
                "CustomerConsented|0|false",
                "CustomerName|5|\"5\"",
                "CustomerName|true|\"true\"",
                "CustomerName|null|\"\"",
                "Status|\"inqueue\"|\"InQueue\"",
                "Status|4|\"InQueue\"",
                "Status|\"4\"|\"InQueue\"",
                "Flags|1|\"UserIsTyping\"",
                "Flags|\"useristyping\"|\"UserIsTyping\"",
                "Flags|0|\"CustomerIsTyping\"",
                "Flags|\"CustomerIsTyping, UserIsTyping\"|\"UserIsTyping\"",
                "Flags|6|\"6\"",
                "WhenEnded|\"2026-03-01T09:00:00.000Z\"|\"2026-03-01T09:00:00\"",
                "WhenEnded|\"2026-03-01 09:00\"|\"2026-03-01T09:00:00\"",
                "WhenEnded|\"2026-03-01\"|\"2026-03-01T00:00:00\"",
                "WhenEnded|\"2026-03-01T09:00:00+02:00\"|\"2026-03-01T07:00:00\"",
                "WhenEnded|\"2026-03-01T09:00:00+0200\"|\"2026-03-01T07:00:00\"",
                "WhenEnded|\"2026-03-01T09:00:00+02\"|\"2026-03-01T07:00:00\"",
                "WhenEnded|\"2026-03-01T09:00:00.1234567Z\"|\"2026-03-01T09:00:00.123456\"",
                "WhenEnded|\"2026-03-01T09:00:00.5Z\"|\"2026-03-01T09:00:00.5\"",
                "WhenEnded|\"[DT:03/01/2026 09:00:00.0000000]\"|\"2026-03-01T09:00:00\"",
                "WhenEnded|\"[D:03/01/2026]\"|\"2026-03-01T00:00:00\"",
                "WhenEnded|\"Sun, 01 Mar 2026 09:00:00 GMT\"|\"2026-03-01T09:00:00\"",
                "WhenEnded|\"0000-12-31T23:06:32.000Z\"|\"0001-01-01T00:00:00\"",
                "WhenEnded|\"0001-01-01T04:56:02.000Z\"|\"0001-01-01T00:00:00\"",
                "WhenEnded|\"1752-12-31T23:59:59Z\"|\"0001-01-01T00:00:00\"",
                "WhenEnded|\"9999-12-31T22:59:59.000Z\"|\"9999-12-31T23:59:59\"",
                "WhenEnded|\"+010000-01-01T04:59:59.000Z\"|\"9999-12-31T23:59:59\"",
                "WhenEnded|null|\"0001-01-01T00:00:00\"",
                "WhenEnded|\"\"|\"0001-01-01T00:00:00\"",
                "User|null|null",
                "User|{}|null",
                "User|{\"associateId\":0}|null",
            })
    void takes(String property, String value, String expected) {
        JsonNode entity = storedSession("{\"status\":\"Closed\",\"%s\":%s}".formatted(property, value));
        String name = entity.propertyNames().stream()
                .filter(property::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
        assertThat(entity.get(name)).hasToString(expected);
    }

    @Test
    void takesTheBareIdOfARecord() {
        assertThat(storedSession("{\"User\":5}")
                        .path("User")
                        .path("AssociateId")
                        .asInt())
                .isEqualTo(5);
        assertThat(storedSession("{\"person\":\"7\"}")
                        .path("Person")
                        .path("PersonId")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void lastOfTheKeysThatDifferInCaseWins() {
        assertThat(storedSession("{\"CustomerName\":\"a\",\"customerName\":\"b\"}")
                        .path("CustomerName")
                        .asString())
                .isEqualTo("b");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        JsonNode entity =
                storedSession("{\"Bogus\":{\"x\":[1]},\"_Links\":{\"Self\":1},\"TableRight\":5,\"fieldProperties\":[],"
                        + "\"ChatSessionId\":77,\"customerName\":\"x\"}");
        assertThat(entity.path("CustomerName").asString()).isEqualTo("x");
        assertThat(entity.path("ChatSessionId").asInt()).isNotEqualTo(77);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TopicId|\"abc\"",
                "TopicId|2147483648",
                "TopicId|-2147483649",
                "TopicId|1.5",
                "TopicId|1e400",
                "TopicId|true",
                "TopicId|{}",
                "TopicId|[1,2]",
                "CustomerConsented|\"maybe\"",
                "CustomerConsented|2",
                "CustomerConsented|[]",
                "CustomerName|{}",
                "CustomerName|[\"a\"]",
                "Status|\"Bogus\"",
                "Status|12",
                "Status|true",
                "Flags|\"Bogus\"",
                "Flags|-1",
                "WhenEnded|\"yesterday\"",
                "WhenEnded|\"2026-02-30\"",
                "WhenEnded|\"2026-01-01T25:00:00\"",
                "WhenEnded|5",
                "WhenEnded|{}",
                "User|true",
                "User|[]",
                "User|\"abc\"",
                "Contact|{\"Name\":\"no key\"}",
            })
    void refuses(String property, String value) {
        JsonNode refusal = json(posted(JSON, "{\"%s\":%s}".formatted(property.toLowerCase(Locale.ROOT), value))
                .statusCode(400)
                .body("Message", equalTo("The request is invalid.")));
        assertThat(refusal.path("ModelState").propertyNames()).containsExactly("newEntity." + property);
    }

    static Stream<Arguments> bodiesWithFourProblems() {
        String tooLong = "a".repeat(65);
        return Stream.of(
                Arguments.of(
                        JSON,
                        "{\"topicId\":\"abc\",\"user\":{\"associateId\":\"x\"},\"status\":\"Nope\",\"customerAlias\":\"%s\"}"
                                .formatted(tooLong)),
                Arguments.of(
                        XML,
                        "<ChatSessionEntity><TopicId>abc</TopicId><User><AssociateId>x</AssociateId></User>"
                                + "<Status>Nope</Status><CustomerAlias>%s</CustomerAlias></ChatSessionEntity>"
                                        .formatted(tooLong)),
                Arguments.of(FORM, "topicid=abc&user.associateid=x&status=Nope&customerAlias=" + tooLong));
    }

    @ParameterizedTest
    @MethodSource("bodiesWithFourProblems")
    void tellsOfAllProblemsAtOnceInEverySyntax(String type, String body) {
        JsonNode state = json(posted(type, body).statusCode(400)).path("ModelState");
        assertThat(state.propertyNames())
                .containsExactlyInAnyOrder(
                        "newEntity.TopicId",
                        "newEntity.User.AssociateId",
                        "newEntity.Status",
                        "newEntity.CustomerAlias");
        assertThat(state.valueStream())
                .allMatch(texts -> texts.isArray() && texts.get(0).isString());
    }

    @Test
    void namesTheBodyOfEachOperation() {
        int id = idOfStoredSession("{}");
        given(tje0())
                .contentType(JSON)
                .body("{\"TopicId\":\"x\"}")
                .when()
                .put(SESSIONS + "/" + id)
                .then()
                .body(containsString("entity.TopicId"))
                .body(not(containsString("newEntity")));
        given(tje0())
                .contentType(JSON)
                .body("{\"TopicId\":\"x\"}")
                .when()
                .post(AGENTS + "SaveChatSessionEntity")
                .then()
                .body(containsString("chatSessionEntity.TopicId"));
        given(tje0())
                .contentType(JSON)
                .body("{\"Widget\":{\"Size\":\"Huge\"}}")
                .when()
                .post(TOPICS)
                .then()
                .body(containsString("newEntity.Widget.Size"));
    }

    @Test
    void bindsFormsInEveryNotation() {
        String form = "Contact.ContactId=9001&contact[address][formatted]=x"
                + "&Contact.Address.LocalizedAddress[0][0].Name=a&Contact.Address.LocalizedAddress[0][1].Name=b"
                + "&User[ExtraFields][k%2Fx]=v&user.associateId=4711&CustomerName=a+b%2Bc&TopicId=&=x&&";
        posted(FORM, form)
                .statusCode(200)
                .body("CustomerName", equalTo("a b+c"))
                .body("TopicId", equalTo(0))
                .body("User.AssociateId", equalTo(4711))
                .body("Contact.Address.LocalizedAddress[0][0].Name", equalTo("a"))
                .body("Contact.Address.LocalizedAddress[0][1].Name", equalTo("b"));
    }

    /** They would break every later response that contains the record. */
    @ParameterizedTest
    @ValueSource(strings = {"a\\ud800", "\\udc00", "a\\u0000"})
    void refusesKeysThatCannotBeStored(String key) {
        posted(JSON, "{\"User\":{\"AssociateId\":777,\"ExtraFields\":{\"" + key + "\":\"x\"}}}")
                .statusCode(400);
        posted(FORM, "User.AssociateId=777&User.ExtraFields[a%00]=x")
                .statusCode(400)
                .body("ModelState", hasKey("newEntity.User.ExtraFields"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bogus=1", "Person.Bogus=1", "Person..PersonId=3", "User[bogus][AssociateId]=3"})
    void refusesFormsThatNameNoProperty(String form) {
        posted(FORM, form).statusCode(400).body("ModelState", hasKey("newEntity"));
    }

    @Test
    void takesAnXmlElementWithNothingInIt() {
        posted(XML, "<ChatSessionEntity/>").statusCode(200);
        given(tje0())
                .contentType(XML)
                .body("<GetChatMessagesRequest/>")
                .when()
                .post(AGENTS + "GetChatMessages")
                .then()
                .statusCode(200);
    }

    /** The query holds what the body does not, in whatever syntax (cross-cutting 14). */
    @Test
    void completesAnEmptyBodyFromTheQuery() {
        int session = idOfStoredSession("{\"TopicId\":1}");
        given(tje0())
                .contentType(JSON)
                .body("{\"Message\":\"Hello\"}")
                .when()
                .post(SESSIONS + "/" + session + "/Messages")
                .then()
                .statusCode(200);
        Map.of(XML, "<GetChatMessagesRequest/>", JSON, "{}", FORM, "chatSessionId=&After=0")
                .forEach((type, body) -> given(tje0())
                        .contentType(type)
                        .accept(JSON)
                        .body(body)
                        .when()
                        .post(AGENTS + "GetChatMessages?chatSessionId=" + session)
                        .then()
                        .statusCode(200)
                        .body("size()", equalTo(1)));
    }

    /** The argument of an Agents operation is an object, and not the id of one. */
    @ParameterizedTest
    @ValueSource(strings = {"42", "'42'", "[]", "''", "null", "{}"})
    void takesMessagesByValueOnly(String message) {
        int session = idOfStoredSession("{'TopicId':1}".replace('\'', '"'));
        given(tje0())
                .contentType(JSON)
                .body(("{'ChatSessionId':" + session + ",'Message':" + message + "}").replace('\'', '"'))
                .when()
                .post(AGENTS + "AddChatMessage")
                .then()
                .statusCode(400);
        given(tje0())
                .when()
                .get(SESSIONS + "/" + session + "/Messages")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }

    @Test
    void refusesAFormInAnotherEncodingThanItSays() {
        posted(FORM, "CustomerName=caf%E9").statusCode(400).body("ModelState", hasKey("newEntity"));
    }

    @Test
    void boundsForms() {
        posted(FORM, "a=1&".repeat(2001)).statusCode(400);
        posted(FORM, "Contact" + "[a]".repeat(20) + "=1").statusCode(400);
        posted(FORM, "TopicId=0&" + "a=1&".repeat(1999)).statusCode(200);
    }

    private ValidatableResponse posted(String type, String body) {
        return given(tje0())
                .accept(JSON)
                .contentType(type)
                .body(body)
                .when()
                .post(SESSIONS)
                .then();
    }
}
