package org.chatsession.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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
        sessions(topic, 8);
        List<Object> all = new ArrayList<>();
        follow(list.replace("{topic}", Integer.toString(topic)), page -> {
            assertThat(page.getList("value")).hasSizeBetween(1, 2);
            all.addAll(page.getList("value"));
        });
        assertThat(all).hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"associate/isLocation", "associate/locationAddress", "associate/isActive"})
    void goOnWithinAGroup(String column) {
        int topic = topic("Groups");
        List<Integer> sessions = sessions(topic, 3);
        List<Integer> walked = new ArrayList<>();
        follow(
                "/api/v1/ChatTopic/" + topic + "/Sessions?$select=GroupBy(" + column + "),chatSessionId",
                page -> walked.addAll(page.getList("value.chatSessionId")));
        // Totals have no id
        walked.removeIf(Objects::isNull);
        assertThat(walked).isEqualTo(sessions);
    }

    @Test
    void goOnWhereTheyEndedWhenATopicHasBeenAdded() {
        int first = topic("Links M");
        int second = topic("Links N");
        List<Integer> sessions = new ArrayList<>(sessions(first, 3));
        sessions.addAll(sessions(second, 3));
        List<Integer> walked = new ArrayList<>();
        follow(
                "/api/v1/ChatSession?$orderby=chatTopic/name&$select=chatSessionId&$filter=chatTopic/chatTopicId%20between%20("
                        + first + "," + second + ")",
                page -> {
                    walked.addAll(page.getList("value.chatSessionId"));
                    topic("Links A" + walked.size());
                });
        assertThat(walked).isEqualTo(sessions);
    }

    private void follow(String first, Consumer<JsonPath> onPage) {
        String link = first;
        while (link != null) {
            JsonPath page =
                    given(tje0()).get(link).then().statusCode(200).extract().jsonPath();
            onPage.accept(page);
            link = page.get("'odata.nextLink'");
        }
    }

    /** Creates closed sessions in the topic and returns their ids. */
    private List<Integer> sessions(int topic, int number) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(given(tje0())
                    .body("{\"TopicId\":" + topic + ",\"Status\":\"Closed\"}")
                    .post("/api/v1/ChatSession")
                    .path("ChatSessionId"));
        }
        return ids;
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
