package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code $select} on entities (cross-cutting 5 with contract ruling 7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelectIntegrationTest extends HttpIntegrationTest {

    private int id;

    @BeforeAll
    void store() {
        id = idOfStoredSession("""
                {"topicId": 3, "customerName": "Kari", "status": "Closed", "rating": 4,
                 "user": {"associateId": 8675, "fullName": "Ola Berg", "tooltip": "t"}}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customername|CustomerName",
                "CUSTOMERNAME , topicid|CustomerName TopicId",
                "customerName,bogus,alsobogus/x|CustomerName",
                "rating,status,whenEnded|Rating Status WhenEnded",
                "tableRight|TableRight",
                "bogus|''",
                "user/fullname|User User.FullName",
                "user.fullname|User User.FullName",
                "user/fullname,user/tooltip|User User.FullName User.Tooltip",
                "person|''",
            })
    void nullsWhatIsNotAskedFor(String selection, String expected) {
        JsonNode entity = json(get(selection));
        List<String> kept = new ArrayList<>(List.of(expected.split(" ")));
        kept.removeIf(String::isEmpty);
        kept.add("ChatSessionId");
        kept.add("_Links");
        if (kept.contains("User")) {
            kept.add("User.AssociateId");
        }
        assertThat(notNull(entity, "")).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(entity.size()).isEqualTo(json(get("*")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "customerName,*", ",,"})
    void keepsEverything(String selection) {
        assertThat(json(get(selection)))
                .isEqualTo(json(
                        given(tje0()).when().get(SESSIONS + "/" + id).then().statusCode(200)));
    }

    @Test
    void keepsAReferenceWholeWhenItIsNamedWhole() {
        for (String selection :
                new String[] {"user", "user,user/fullName", "user/fullName,user", "user/*", "user/fullName,user.*"}) {
            get(selection)
                    .body("User.Tooltip", equalTo("t"))
                    .body("User.ExtraFields", instanceOf(Map.class))
                    .body("User.TableRight", instanceOf(Map.class));
        }
    }

    @Test
    void picksOneFieldsRights() {
        JsonNode properties = json(get("fieldProperties/customername")).path("FieldProperties");
        assertThat(properties.propertyNames()).containsExactly("CustomerName");
    }

    @Test
    void limitsTheAnswerAndNotWhatIsSaved() {
        int stored = given(tje0())
                .contentType(JSON)
                .body("{\"customerName\":\"Per\",\"rating\":2}")
                .when()
                .post(SESSIONS + "?$select=rating")
                .then()
                .statusCode(200)
                .body("CustomerName", nullValue())
                .extract()
                .path("ChatSessionId");
        given(tje0()).when().get(SESSIONS + "/" + stored).then().statusCode(200).body("CustomerName", equalTo("Per"));
    }

    @Test
    void writesNilInXml() {
        given(tje0())
                .accept(XML)
                .when()
                .get(SESSIONS + "/" + id + "?$select=customerName")
                .then()
                .statusCode(200)
                .body(containsString("<CustomerName>Kari</CustomerName>"))
                .body(matchesPattern("(?s).*<Rating [^>]*nil=\"true\".*"));
    }

    @Test
    void appliesToEachItemOfAList() {
        int topic = given(tje0())
                .contentType(JSON)
                .body("{\"name\":\"Selected\"}")
                .when()
                .post(TOPICS)
                .then()
                .statusCode(200)
                .extract()
                .path("ChatTopicId");
        given(tje0())
                .contentType(JSON)
                .body("{\"User\":{\"Name\":\"tje0\"},\"CanListen\":true}")
                .when()
                .post(TOPICS + "/" + topic + "/UserAgent")
                .then()
                .statusCode(200);

        JsonNode topics =
                json(given(tje0()).when().get(TOPICS + "/ForCurrentUser").then().statusCode(200));
        JsonNode picked = json(given(tje0())
                .contentType(JSON)
                .body("null")
                .when()
                .post(AGENTS + "ChatTopicsForUser?$select=name")
                .then()
                .statusCode(200));
        assertThat(topics.isArray()).isTrue();
        assertThat(picked.size()).isPositive().isEqualTo(topics.size());
        assertThat(picked)
                .allSatisfy(item -> assertThat(notNull(item, "")).containsExactlyInAnyOrder("ChatTopicId", "Name"));
        JsonNode members = json(given(tje0())
                .when()
                .get(TOPICS + "/" + topic + "/UserAgent?$select=canListen")
                .then()
                .statusCode(200));
        // The key of a member is topic and user
        assertThat(members)
                .isNotEmpty()
                .allSatisfy(item -> assertThat(notNull(item, ""))
                        .containsExactlyInAnyOrder("TopicId", "User", "User.AssociateId", "CanListen"));
    }

    @Test
    void survivesHostileSelections() {
        for (String selection : new String[] {"a/".repeat(3000), "a,".repeat(3000), "/////", "user//fullName", "%"}) {
            get(selection);
        }
    }

    private ValidatableResponse get(String selection) {
        return given(tje0())
                .when()
                .get(SESSIONS + "/" + id + "?$Select=" + URLEncoder.encode(selection, StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
    }

    /** Names of all that is not null, of references with what is inside of them. */
    private static TreeSet<String> notNull(JsonNode entity, String prefix) {
        TreeSet<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> member : entity.properties()) {
            if (!member.getValue().isNull()) {
                names.add(prefix + member.getKey());
                if (member.getKey().equals("User")) {
                    names.addAll(notNull(member.getValue(), "User."));
                }
            }
        }
        return names;
    }
}
