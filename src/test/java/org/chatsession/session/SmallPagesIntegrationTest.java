package org.chatsession.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.chatsession.HttpSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages of lists where more rows may be asked for than one response has. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "chatsession.data-dir=memory",
            "chatsession.feed.page-size=6",
            "chatsession.feed.max-top=2",
        })
class SmallPagesIntegrationTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/TimeZone?$top=5, 5",
        "/api/v1/TimeZone?$top=2, 2",
        "/api/v1/TimeZone?$top=5&$skip=200, 5",
        "/api/v1/TimeZone?$filter=id%20between%20(1%2C7), 7",
        "/api/v1/ChatTopic/{topic}/Sessions?$top=5, 5",
        "/api/v1/ChatTopic/{topic}/Sessions?$top=5&$skip=6, 2",
        "/api/v1/ChatTopic/{topic}/Sessions, 8",
        "'/api/v1/ChatTopic/{topic}/Sessions?$orderby=associate/isLocation,associate/ejDisplayName', 8",
    })
    void haveNoMoreRowsThanTheSettingsAllow(String list, int rows) {
        int topic = topic("Pages");
        for (int i = 0; i < 8; i++) {
            given(tje0())
                    .body("{\"TopicId\":" + topic + ",\"Status\":\"Closed\"}")
                    .post("/api/v1/ChatSession")
                    .then()
                    .statusCode(200);
        }
        List<Object> all = new ArrayList<>();
        String link = list.replace("{topic}", Integer.toString(topic));
        while (link != null) {
            JsonPath page =
                    given(tje0()).get(link).then().statusCode(200).extract().jsonPath();
            assertThat(page.getList("value")).hasSizeBetween(1, 2);
            all.addAll(page.getList("value"));
            link = page.get("'odata.nextLink'");
        }
        assertThat(all).hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"associate/isLocation", "associate/locationAddress", "associate/isActive"})
    void goOnWithinAGroup(String column) {
        int topic = topic("Groups");
        for (int i = 0; i < 3; i++) {
            given(tje0())
                    .body("{\"TopicId\":" + topic + ",\"Status\":\"Closed\"}")
                    .post("/api/v1/ChatSession")
                    .then()
                    .statusCode(200);
        }
        List<Object> all = new ArrayList<>();
        String link = "/api/v1/ChatTopic/" + topic + "/Sessions?$select=GroupBy(" + column + "),chatSessionId";
        while (link != null) {
            JsonPath page =
                    given(tje0()).get(link).then().statusCode(200).extract().jsonPath();
            all.addAll(page.getList("value"));
            link = page.get("'odata.nextLink'");
        }
        assertThat(all).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void goOnWhereTheyEndedWhenATopicHasBeenAdded() {
        List<Integer> sessions = new ArrayList<>();
        List<Integer> topics = List.of(topic("Links M"), topic("Links N"));
        for (int i = 0; i < 6; i++) {
            sessions.add(given(tje0())
                    .body("{\"TopicId\":" + topics.get(i / 3) + ",\"Status\":\"Closed\"}")
                    .post("/api/v1/ChatSession")
                    .path("ChatSessionId"));
        }
        List<Integer> walked = new ArrayList<>();
        String link =
                "/api/v1/ChatSession?$orderby=chatTopic/name&$select=chatSessionId&$filter=chatTopic/chatTopicId%20between%20("
                        + topics.get(0) + "," + topics.get(1) + ")";
        while (link != null) {
            JsonPath page =
                    given(tje0()).get(link).then().statusCode(200).extract().jsonPath();
            walked.addAll(page.getList("value.chatSessionId"));
            link = page.get("'odata.nextLink'");
            topic("Links A" + walked.size());
        }
        assertThat(walked).isEqualTo(sessions);
    }

    private int topic(String name) {
        return given(tje0())
                .body("{\"Name\":\"" + name + "\"}")
                .post("/api/v1/ChatTopic")
                .path("ChatTopicId");
    }

    private RequestSpecification tje0() {
        return HttpSpecification.to(port, "tje0", "Tje0").contentType("application/json");
    }
}
