package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every syntax in, every syntax out (cross-cutting 3). */
class MediaTypeIntegrationTest extends WireHttp {

    private static final String JSON_BODY =
            "{\"topicId\":892,\"customerName\":\"Kåre & <Ola>\",\"customerConsented\":true,"
                    + "\"user\":{\"associateId\":675,\"fullName\":\"Mrs. \\\"X\\\"\"},\"status\":\"Closed\"}";
    private static final String XML_BODY = "<?xml version=\"1.0\"?><ChatSessionEntity>"
            + "<TopicId>892</TopicId><CustomerName>Kåre &amp; &lt;Ola&gt;</CustomerName>"
            + "<CustomerConsented>true</CustomerConsented><User><AssociateId>675</AssociateId>"
            + "<FullName>Mrs. \"X\"</FullName></User><Status>Closed</Status></ChatSessionEntity>";
    private static final String FORM_BODY = "TopicId=892&customername=K%C3%A5re+%26+%3COla%3E&CustomerConsented=true"
            + "&User.AssociateId=675&User[FullName]=Mrs.+%22X%22&status=9";

    private static final Map<String, String> REQUESTS = Map.of(
            "application/json", JSON_BODY,
            "text/json", JSON_BODY,
            "application/json-patch+json", JSON_BODY,
            "application/merge-patch+json", JSON_BODY,
            "application/xml", XML_BODY,
            "text/xml", XML_BODY,
            "application/x-www-form-urlencoded", FORM_BODY);

    private static final List<String> ANSWERS = List.of(
            "application/json",
            "text/json",
            "application/xml",
            "text/xml",
            "application/json-patch+json",
            "application/merge-patch+json");

    static Stream<Arguments> everyPair() {
        return REQUESTS.keySet().stream()
                .sorted()
                .flatMap(request -> ANSWERS.stream().map(answer -> Arguments.of(request, answer)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void bindsAndWritesTheSameEntity(String requestType, String answerType) {
        HttpResponse<String> answer = tje0().with("Accept", answerType)
                .post(SESSIONS, requestType + "; charset=utf-8", REQUESTS.get(requestType));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(contentType(answer)).isEqualTo(answerType + "; charset=utf-8");
        if (answerType.endsWith("xml")) {
            assertThat(answer.body())
                    .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
                    .contains("<ChatSessionEntity>", "<TopicId>892</TopicId>", "<AssociateId>675</AssociateId>")
                    .contains("<CustomerName>Kåre &amp; &lt;Ola&gt;</CustomerName>", "<Status>Closed</Status>")
                    .contains("<CustomerConsented>true</CustomerConsented>", "<FullName>Mrs. \"X\"</FullName>");
        } else {
            JsonNode entity = json(answer);
            assertThat(entity.path("TopicId").asInt()).isEqualTo(892);
            assertThat(entity.path("CustomerName").asString()).isEqualTo("Kåre & <Ola>");
            assertThat(entity.path("CustomerConsented").asBoolean()).isTrue();
            assertThat(entity.path("Status").asString()).isEqualTo("Closed");
            assertThat(entity.path("User").path("FullName").asString()).isEqualTo("Mrs. \"X\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "''|application/json",
                "application/*|application/json",
                "text/*|text/json",
                "image/png|application/json",
                "text/xml|text/xml",
                "application/xml, application/json|application/json",
                "application/xml, application/json;q=0.9|application/xml",
                "application/json;q=0, application/xml;q=0.1|application/xml",
                "APPLICATION/XML|application/xml",
                "application/json; charset=utf-8|application/json",
                "application/xml;charset=utf-16|application/xml",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|application/xml",
                "nonsense|application/json",
                ";;;,,,q=|application/json",
            })
    void choosesTheAnswersType(String accept, String expected) {
        HttpResponse<String> answer = tje0().with("Accept", accept).get(SESSIONS + "/default");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(contentType(answer)).isEqualTo(expected + "; charset=utf-8");
    }

    @Test
    void mirrorsTheRequestWhereNothingIsAccepted() {
        HttpResponse<String> answer = tje0().post(SESSIONS, XML, XML_BODY);
        assertThat(contentType(answer)).isEqualTo("application/xml; charset=utf-8");
        assertThat(contentType(tje0().post(SESSIONS, FORM, FORM_BODY))).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void ignoresTheTypeOfRequestsWithoutABody() {
        HttpProbe client = tje0().with("Content-Type", XML);
        assertThat(contentType(client.get(SESSIONS + "/default"))).isEqualTo("application/json; charset=utf-8");
        assertThat(contentType(client.get(SESSIONS + "/0"))).isEqualTo("application/json; charset=utf-8");
        assertThat(client.send("DELETE", SESSIONS + "/0", null, null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void refusesOtherRequests() {
        for (String type :
                new String[] {"text/plain", "multipart/form-data; boundary=x", "application/pdf", "x", null}) {
            HttpResponse<String> answer = tje0().post(SESSIONS, type, JSON_BODY);
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
            assertThat(json(answer).path("Message").asString()).isNotBlank();
        }
    }

    @Test
    void refusesNothingWhereAnEntityIsNeeded() {
        for (String body : new String[] {null, "", "null", "  ", " null "}) {
            HttpResponse<String> answer = tje0().post(SESSIONS, JSON, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(json(answer).path("ErrorType").asString()).isEqualTo("ArgumentNullException");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json|{\"a\":",
                "application/json|{'customerName':'x'}",
                "application/json|{customerName:\"x\"}",
                "application/json|{} {}",
                "application/json|[]",
                "application/json|\"text\"",
                "application/json|5",
                "application/xml|<ChatSessionEntity>",
                "application/xml|<Person/>",
                "application/xml|no xml",
                "application/xml|<!DOCTYPE x [<!ENTITY e \"x\">]><ChatSessionEntity><CustomerName>&e;</CustomerName></ChatSessionEntity>",
                "application/xml|<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><ChatSessionEntity/>",
                "application/x-www-form-urlencoded|CustomerName=%zz",
                "application/x-www-form-urlencoded|User[AssociateId=5",
            })
    void refusesWhatIsMalformed(String type, String body) {
        HttpResponse<String> answer = tje0().with("Accept", JSON).post(SESSIONS, type, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("Message").asString()).isEqualTo("The request is invalid.");
        assertThat(answer.body()).doesNotContain("tools.jackson", "javax.xml", "Exception");
    }

    @Test
    void takesTheSampleToXmlAndBackWithoutLoss() {
        HttpProbe client = tje0().with("Accept-Language", "en");
        HttpResponse<String> first = client.post(SESSIONS, JSON, resource("/contract/post-chatsession-request.json"));
        assertThat(first.statusCode()).isEqualTo(200);
        int id = json(first).path("ChatSessionId").asInt();
        String xml = client.with("Accept", XML).get(SESSIONS + "/" + id).body();
        HttpResponse<String> second = client.with("Accept", JSON).post(SESSIONS, XML, xml);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(withoutIdentity(second)).isEqualTo(withoutIdentity(first));
        HttpResponse<String> again = client.with("Accept", XML).get(SESSIONS + "/" + id);
        assertThat(again.body()).isEqualTo(xml);
    }

    @Test
    void compressesForThoseWhoTakeIt() {
        HttpResponse<String> plain = tje0().with("Accept-Encoding", "gzip;q=0").get(SESSIONS + "/default");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        HttpResponse<String> packed =
                tje0().with("Accept-Encoding", "gzip, compress, deflate, br").get(SESSIONS + "/default");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValueAsLong("Content-Length").orElse(0))
                .isBetween(
                        1L, plain.headers().firstValueAsLong("Content-Length").orElse(0) / 2);
    }

    @Test
    void saysWhatAnswersVaryWithWhateverTheirLength() {
        for (String path : new String[] {"/default", "/0", "/ForCurrentUser"}) {
            assertThat(tje0().get(SESSIONS + path).headers().allValues("Vary"))
                    .as(path)
                    .anyMatch(vary -> vary.startsWith("Accept-Language, SO-Language, SO-Culture, SO-TimeZone, Accept"));
        }
    }

    @Test
    void writesErrorsInXmlToo() {
        HttpResponse<String> info = tje0().with("Accept", XML).get(SESSIONS + "/0");
        assertThat(info.body()).contains("<ErrorInfo><Error>true</Error><ErrorType>SoNotFoundException</ErrorType>");
        HttpResponse<String> framework = tje0().with("Accept", XML).get(SESSIONS + "/abc");
        assertThat(framework.body()).contains("<Error><Message>The request is invalid.</Message><MessageDetail>");
        HttpResponse<String> binding = tje0().with("Accept", XML).post(SESSIONS, JSON, "{\"TopicId\":\"abc\"}");
        assertThat(binding.body())
                .contains("<Error><Message>The request is invalid.</Message><ModelState>", "newEntity.TopicId");
    }

    private static String contentType(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static JsonNode withoutIdentity(HttpResponse<String> answer) {
        ObjectNode entity = (ObjectNode) json(answer);
        entity.remove(List.of("ChatSessionId", "_Links"));
        return entity;
    }
}
