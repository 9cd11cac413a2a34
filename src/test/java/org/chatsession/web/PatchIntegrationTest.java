package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** PATCH of sessions and topics, both dialects (cross-cutting 12.3 to 12.5). */
class PatchIntegrationTest extends WireHttp {

    private int id;

    @BeforeEach
    void store() {
        id = idOf("""
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
        assertThat(patched(type, "{\"CustomerName\":\"X\"}")
                        .path("CustomerName")
                        .asString())
                .isEqualTo("X");
        assertThat(patched(type, "[{\"op\":\"replace\",\"path\":\"customername\",\"value\":\"Y\"}]")
                        .path("CustomerName")
                        .asString())
                .isEqualTo("Y");
    }

    @Test
    void answersWithTheWholeStoredEntity() {
        JsonNode answer = patched(JSON, "{\"rating\":\"5\",\"user\":{\"associateId\":92}}");
        assertThat(answer.path("Rating").asInt()).isEqualTo(5);
        assertThat(answer.path("CustomerName").asString()).isEqualTo("Kari");
        assertThat(answer.path("User").path("AssociateId").asInt()).isEqualTo(92);
        assertThat(answer.path("User").path("FullName").asString()).isEmpty();
        assertThat(answer.path("WhenRequested").asString()).isEqualTo("2026-03-01T09:00:00");
        assertThat(answer.path("_Links").path("Self").asString()).endsWith("/api/v1/ChatSession/" + id);
        assertThat(json(tje0().get(SESSIONS + "/" + id))).isEqualTo(answer);
        JsonNode selected = json(patch(JSON, SESSIONS + "/" + id + "?$select=rating", "{\"rating\":1}"));
        assertThat(selected.path("Rating").asInt()).isEqualTo(1);
        assertThat(selected.path("CustomerName").isNull()).isTrue();
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
        JsonNode before = json(tje0().get(SESSIONS + "/" + id));
        HttpResponse<String> answer = patch(JSON, SESSIONS + "/" + id, patch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (type != null) {
            assertThat(json(answer).path("ErrorType").asString()).isEqualTo(type);
        }
        assertThat(json(answer).path("Message").asString()).isNotBlank();
        assertThat(json(tje0().get(SESSIONS + "/" + id))).isEqualTo(before);
    }

    @Test
    void namesValuesThatDoNotFit() {
        HttpResponse<String> answer = patch(
                JSON,
                SESSIONS + "/" + id,
                "[{\"op\":\"replace\",\"path\":\"/topicid\",\"value\":\"abc\"},"
                        + "{\"op\":\"replace\",\"path\":\"user/associateid\",\"value\":\"x\"}]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("ModelState").propertyNames())
                .containsExactlyInAnyOrder("entity.TopicId", "entity.User.AssociateId");
    }

    @Test
    void refusesOtherSyntaxes() {
        for (String type : new String[] {XML, "text/xml", FORM, "text/plain", null}) {
            assertThat(patch(type, SESSIONS + "/" + id, "<ChatSessionEntity/>").statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
    }

    @Test
    void findsNothingToPatch() {
        HttpResponse<String> answer = patch(JSON, SESSIONS + "/2147483647", "{\"Rating\":1}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("ErrorType").asString()).isEqualTo("SoNotFoundException");
    }

    @Test
    void letsReadersPatchNothing() {
        HttpResponse<String> answer =
                anybody().as("lise", "Lise0").send("PATCH", SESSIONS + "/" + id, JSON, "{\"Rating\":1}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).path("ErrorType").asString()).isEqualTo("SoSentryException");
    }

    @Test
    void readsDatesInTheZoneOfTheRequest() {
        JsonNode answer = json(tje0().with("SO-TimeZone", "US-NY, includeTZOffset")
                .send("PATCH", SESSIONS + "/" + id, JSON, "{\"WhenEnded\":\"2027-12-24T12:34:45\"}"));
        assertThat(answer.path("WhenEnded").asString()).isEqualTo("2027-12-24T12:34:45-05:00");
        HttpResponse<String> test = tje0().send(
                        "PATCH",
                        SESSIONS + "/" + id,
                        JSON,
                        "[{\"op\":\"test\",\"path\":\"/WhenEnded\",\"value\":\"2027-12-24T17:34:45Z\"}]");
        assertThat(test.statusCode()).isEqualTo(200);
    }

    @Test
    void takesBackWhatItGave() {
        String answer = tje0().get(SESSIONS + "/" + id).body();
        JsonNode patched = patched(JSON, answer);
        assertThat(patched).isEqualTo(json(tje0().get(SESSIONS + "/" + id)));
        assertThat(patched.path("User").path("FullName").asString()).isEqualTo("Ola Berg");
    }

    @Test
    void patchesTopics() {
        JsonNode topic = json(tje0().post("/api/v1/ChatTopic", JSON, "{\"name\":\"Patched\"}"));
        String url = "/api/v1/ChatTopic/" + topic.path("ChatTopicId").asInt();
        JsonNode answer = json(patch(
                JSON,
                url,
                "[{\"op\":\"replace\",\"path\":\"/openinghours/monstart\",\"value\":\"PT8H30M\"},"
                        + "{\"op\":\"add\",\"path\":\"OpeningHours/TzLocation/TZLocationCode\",\"value\":\"NO\"},"
                        + "{\"op\":\"replace\",\"path\":\"/Widget/Size\",\"value\":1}]"));
        assertThat(answer.path("OpeningHours").path("MonStart").asString()).isEqualTo("08:30:00");
        assertThat(answer.path("OpeningHours")
                        .path("TzLocation")
                        .path("TZLocationID")
                        .asInt())
                .isEqualTo(261);
        assertThat(answer.path("Widget").path("Size").asString()).isEqualTo("Large");
        assertThat(answer.path("Name").asString()).isEqualTo("Patched");
        HttpResponse<String> nameless = patch(JSON, url, "{\"Name\":null}");
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("entity.Name");
    }

    private JsonNode patched(String type, String patch) {
        HttpResponse<String> answer = patch(type, SESSIONS + "/" + id, patch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> patch(String type, String url, String patch) {
        return tje0().with("Accept", JSON).send("PATCH", url, type, patch);
    }
}
