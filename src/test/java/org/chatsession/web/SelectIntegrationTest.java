package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code $select} on entities (cross-cutting 5 with contract ruling 7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelectIntegrationTest extends WireHttp {

    private int id;

    @BeforeAll
    void store() {
        id = idOf("""
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
        assertThat(json(get(selection))).isEqualTo(json(tje0().get(SESSIONS + "/" + id)));
    }

    @Test
    void keepsAReferenceWholeWhenItIsNamedWhole() {
        for (String selection : new String[] {"user", "user,user/fullName", "user/fullName,user"}) {
            JsonNode user = json(get(selection)).path("User");
            assertThat(user.path("Tooltip").asString()).isEqualTo("t");
            assertThat(user.path("ExtraFields").isObject()).isTrue();
            assertThat(user.path("TableRight").isObject()).isTrue();
        }
    }

    @Test
    void picksOneFieldsRights() {
        JsonNode properties = json(get("fieldProperties/customername")).path("FieldProperties");
        assertThat(properties.propertyNames()).containsExactly("CustomerName");
    }

    @Test
    void limitsTheAnswerAndNotWhatIsSaved() {
        JsonNode answer =
                json(tje0().post(SESSIONS + "?$select=rating", JSON, "{\"customerName\":\"Per\",\"rating\":2}"));
        assertThat(answer.path("CustomerName").isNull()).isTrue();
        JsonNode stored =
                json(tje0().get(SESSIONS + "/" + answer.path("ChatSessionId").asInt()));
        assertThat(stored.path("CustomerName").asString()).isEqualTo("Per");
    }

    @Test
    void writesNilInXml() {
        String xml = tje0().with("Accept", XML)
                .get(SESSIONS + "/" + id + "?$select=customerName")
                .body();
        assertThat(xml).contains("<CustomerName>Kari</CustomerName>").containsPattern("<Rating [^>]*nil=\"true\"");
    }

    @Test
    void appliesToEachItemOfAList() {
        JsonNode topics = json(tje0().get("/api/v1/ChatTopic/ForCurrentUser"));
        assertThat(topics.isArray()).isTrue();
        JsonNode picked = json(tje0().post("/api/v1/Agents/Chat/ChatTopicsForUser?$select=name", JSON, "null"));
        assertThat(picked.size()).isEqualTo(topics.size());
        picked.forEach(topic -> assertThat(notNull(topic, "")).containsExactlyInAnyOrder("ChatTopicId", "Name"));
    }

    @Test
    void survivesHostileSelections() {
        for (String selection : new String[] {"a/".repeat(3000), "a,".repeat(3000), "/////", "user//fullName", "%"}) {
            assertThat(get(selection).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(String selection) {
        return tje0().get(SESSIONS + "/" + id + "?$Select=" + URLEncoder.encode(selection, StandardCharsets.UTF_8));
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
