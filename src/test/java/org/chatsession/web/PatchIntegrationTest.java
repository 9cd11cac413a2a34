package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import org.chatsession.HttpIntegrationTest;
import org.chatsession.HttpSpecification;
import org.chatsession.RawHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** PATCH of sessions and topics, both dialects (cross-cutting 12.3 to 12.5). */
class PatchIntegrationTest extends HttpIntegrationTest {

    private int id;

    @BeforeEach
    void store() {
        id = idOfStoredSession("""
                {"topicId": 3, "customerName": "Kari", "customerEmail": "kari@example.org", "status": "Closed", "rating": 4,
                 "whenRequested": "2026-03-01T09:00:00Z", "user": {"associateId": 91, "fullName": "Ola Berg"}}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/json",
                "application/json-patch+json",
                "application/merge-patch+json",
                "application/json; charset=utf-8"
            })
    void decidesTheDialectByTheJson(String type) {
        patch(type, url(id), "{\"CustomerName\":\"X\"}").statusCode(200).body("CustomerName", equalTo("X"));
        patch(type, url(id), "[{\"op\":\"replace\",\"path\":\"customername\",\"value\":\"Y\"}]")
                .statusCode(200)
                .body("CustomerName", equalTo("Y"));
    }

    @Test
    void answersWithTheWholeStoredEntity() {
        JsonNode answer = json(patch(JSON, url(id), "{\"rating\":\"5\",\"user\":{\"associateId\":92}}")
                .statusCode(200)
                .body("Rating", equalTo(5))
                .body("CustomerName", equalTo("Kari"))
                .body("User.AssociateId", equalTo(92))
                .body("User.FullName", emptyString())
                .body("WhenRequested", equalTo("2026-03-01T09:00:00"))
                .body("_Links.Self", endsWith(url(id))));
        assertThat(read(url(id))).isEqualTo(answer);
        patch(JSON, url(id) + "?$select=rating", "{\"rating\":1}")
                .statusCode(200)
                .body("Rating", equalTo(1))
                .body("CustomerName", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "409||[{\"op\":\"test\",\"path\":\"/CustomerName\",\"value\":\"Per\"},{\"op\":\"replace\",\"path\":\"/Rating\",\"value\":1}]",
                "409||[{\"op\":\"replace\",\"path\":\"/Rating\",\"value\":1},{\"op\":\"test\",\"path\":\"/CustomerName\",\"value\":\"kari\"}]",
                "400|ArgumentException|[{\"op\":\"move\",\"from\":\"/CustomerName\",\"path\":\"/CustomerAlias\"}]",
                "400|ArgumentException|[{\"op\":\"copy\",\"from\":\"/CustomerName\",\"path\":\"/CustomerAlias\"}]",
                "400|ArgumentException|[{\"op\":\"replace\",\"path\":\"/Rating\",\"value\":1},{\"op\":\"add\",\"path\":\"/Bogus\",\"value\":1}]",
                "400|ArgumentException|[{\"op\":\"replace\",\"path\":\"/ChatSessionId\",\"value\":2147483647}]",
                "400|ArgumentException|{\"Rating\":1,\"ChatSessionId\":2147483647}",
                "400|ArgumentNullException|null",
                "400|ArgumentNullException|``",
                "400||5",
                "400||\"text\"",
                "400||[{'op':'replace','path':'/Rating','value':1}]",
                "400||{Rating:1}",
                "400||{\"Rating\":1,\"TopicId\":\"abc\"}",
            })
    void refusesAllOrNothing(int status, String type, String patch) {
        JsonNode before = read(url(id));
        ValidatableResponse refusal =
                patch(JSON, url(id), patch).statusCode(status).body("Message", not(blankOrNullString()));
        if (type != null) {
            refusal.body("ErrorType", equalTo(type));
        }
        assertThat(read(url(id))).isEqualTo(before);
    }

    @Test
    void namesValuesThatDoNotFit() {
        JsonNode refusal = json(patch(
                        JSON,
                        url(id),
                        "[{\"op\":\"replace\",\"path\":\"/topicid\",\"value\":\"abc\"},"
                                + "{\"op\":\"replace\",\"path\":\"user/associateid\",\"value\":\"x\"}]")
                .statusCode(400));
        assertThat(refusal.path("ModelState").propertyNames())
                .containsExactlyInAnyOrder("entity.TopicId", "entity.User.AssociateId");
    }

    @ParameterizedTest
    @ValueSource(strings = {XML, "text/xml", FORM, "text/plain"})
    void refusesOtherSyntaxes(String type) {
        patch(type, url(id), "<ChatSessionEntity/>").statusCode(415);
    }

    @Test
    void refusesAPatchThatDoesNotSayItsSyntax() {
        RawHttp.Answer answer = RawHttp.send(
                port(), "PATCH", url(id), "{}", "Authorization: " + HttpSpecification.basic("tje0", "Tje0"));
        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void findsNothingToPatch() {
        patch(JSON, url(2147483647), "{\"Rating\":1}")
                .statusCode(404)
                .body("ErrorType", equalTo("SoNotFoundException"));
    }

    @Test
    void letsReadersPatchNothing() {
        given(as("lise", "Lise0"))
                .contentType(JSON)
                .body("{\"Rating\":1}")
                .when()
                .patch(url(id))
                .then()
                .statusCode(403)
                .body("ErrorType", equalTo("SoSentryException"));
    }

    @Test
    void readsDatesInTheZoneOfTheRequest() {
        given(tje0())
                .header("SO-TimeZone", "US-NY, includeTZOffset")
                .contentType(JSON)
                .body("{\"WhenEnded\":\"2027-12-24T12:34:45\"}")
                .when()
                .patch(url(id))
                .then()
                .statusCode(200)
                .body("WhenEnded", equalTo("2027-12-24T12:34:45-05:00"));
        patch(JSON, url(id), "[{\"op\":\"test\",\"path\":\"/WhenEnded\",\"value\":\"2027-12-24T17:34:45Z\"}]")
                .statusCode(200);
    }

    @Test
    void takesBackWhatItGave() {
        String given = given(tje0()).when().get(url(id)).asString();
        JsonNode patched = json(patch(JSON, url(id), given).statusCode(200).body("User.FullName", equalTo("Ola Berg")));
        assertThat(patched).isEqualTo(json(given));
        assertThat(read(url(id))).isEqualTo(patched);
    }

    @Test
    void patchesTopics() {
        int topic = given(tje0())
                .contentType(JSON)
                .body("{\"name\":\"Patched\"}")
                .when()
                .post(TOPICS)
                .then()
                .statusCode(200)
                .extract()
                .path("ChatTopicId");
        String url = TOPICS + "/" + topic;
        patch(
                        JSON,
                        url,
                        "[{\"op\":\"replace\",\"path\":\"/openinghours/monstart\",\"value\":\"PT8H30M\"},"
                                + "{\"op\":\"add\",\"path\":\"OpeningHours/TzLocation/TZLocationCode\",\"value\":\"NO\"},"
                                + "{\"op\":\"replace\",\"path\":\"/Widget/Size\",\"value\":1}]")
                .statusCode(200)
                .body("OpeningHours.MonStart", equalTo("08:30:00"))
                .body("OpeningHours.TzLocation.TZLocationID", equalTo(261))
                .body("Widget.Size", equalTo("Large"))
                .body("Name", equalTo("Patched"));
        patch(JSON, url, "{\"Name\":null}").statusCode(400).body(containsString("entity.Name"));
    }

    /** The id decides, else the code (chat-domain 1.15). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'OpeningHours':{'TzLocation':261}}|261",
                "{'OpeningHours':{'TzLocation':{'TZLocationID':261}}}|261",
                "{'OpeningHours':{'TzLocation':{'TZLocationID':261,'TZLocationCode':'US-NY'}}}|261",
                "{'OpeningHours':{'TzLocation':{'TZLocationCode':'US-NY','TZLocationID':261}}}|261",
                "{'OpeningHours':{'TzLocation':{'TZLocationCode':'US-NY'}}}|460",
                "[{'op':'replace','path':'/OpeningHours/TzLocation','value':{'TZLocationID':261}}]|261",
                "[{'op':'add','path':'/OpeningHours/TzLocation','value':261}]|261",
                "[{'op':'replace','path':'/OpeningHours','value':{'TzLocation':{'TZLocationID':261}}}]|261",
                "[{'op':'replace','path':'/OpeningHours/TzLocation/TZLocationCode','value':'US-NY'}]|460",
            })
    void findsTheTimeZoneOfATopic(String patch, int zone) {
        int topic = given(tje0())
                .contentType(JSON)
                .body("{\"Name\":\"Z\",\"OpeningHours\":{\"TzLocation\":{\"TZLocationID\":261}}}")
                .when()
                .post(TOPICS)
                .then()
                .statusCode(200)
                .extract()
                .path("ChatTopicId");
        patch(JSON, TOPICS + "/" + topic, patch.replace('\'', '"'))
                .statusCode(200)
                .body("OpeningHours.TzLocation.TZLocationID", equalTo(zone));
    }

    private static String url(int session) {
        return SESSIONS + "/" + session;
    }

    private JsonNode read(String url) {
        return json(given(tje0()).when().get(url).then().statusCode(200));
    }

    private ValidatableResponse patch(String type, String url, String patch) {
        return given(tje0())
                .accept(JSON)
                .contentType(type)
                .body(patch)
                .when()
                .patch(url)
                .then();
    }
}
