package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chatsession.HttpIntegrationTest;
import org.chatsession.HttpSpecification;
import org.chatsession.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every syntax in, every syntax out (cross-cutting 3). */
class MediaTypeIntegrationTest extends HttpIntegrationTest {

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
        ValidatableResponse response = given(tje0())
                .accept(answerType)
                .contentType(requestType + "; charset=utf-8")
                .body(REQUESTS.get(requestType))
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200)
                .header("Content-Type", answerType + "; charset=utf-8");
        if (answerType.endsWith("xml")) {
            assertThat(response.extract().asString())
                    .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
                    .contains("<ChatSessionEntity>", "<TopicId>892</TopicId>", "<AssociateId>675</AssociateId>")
                    .contains("<CustomerName>Kåre &amp; &lt;Ola&gt;</CustomerName>", "<Status>Closed</Status>")
                    .contains("<CustomerConsented>true</CustomerConsented>", "<FullName>Mrs. \"X\"</FullName>");
        } else {
            response.body("TopicId", equalTo(892))
                    .body("CustomerName", equalTo("Kåre & <Ola>"))
                    .body("CustomerConsented", equalTo(true))
                    .body("Status", equalTo("Closed"))
                    .body("User.FullName", equalTo("Mrs. \"X\""));
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
        given(tje0())
                .accept(accept)
                .when()
                .get(SESSIONS + "/default")
                .then()
                .statusCode(200)
                .header("Content-Type", expected + "; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({XML + "," + XML, "text/xml,text/xml", FORM + "," + JSON, JSON + "," + JSON})
    void mirrorsTheRequestWhereNothingIsAccepted(String requestType, String answerType) {
        RawHttp.Answer answer = RawHttp.send(
                port(),
                "POST",
                SESSIONS,
                REQUESTS.get(requestType),
                "Authorization: " + HttpSpecification.basic("tje0", "Tje0"),
                "Content-Type: " + requestType);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\r\nContent-Type: " + answerType + "; charset=utf-8\r\n");
    }

    @Test
    void ignoresTheTypeOfRequestsWithoutABody() {
        for (String path : List.of("/default", "/0")) {
            RawHttp.Answer answer = RawHttp.send(
                    port(),
                    "GET",
                    SESSIONS + path,
                    "",
                    "Authorization: " + HttpSpecification.basic("tje0", "Tje0"),
                    "Content-Type: " + XML);
            assertThat(answer.text()).contains("\r\nContent-Type: application/json; charset=utf-8\r\n");
        }
        given(tje0()).contentType(XML).when().delete(SESSIONS + "/0").then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/*", "*/*", "*", "text/*; q=1", "application/*; x=charset"})
    void refusesRequestsWhoseTypeIsARange(String range) {
        for (String path : List.of(SESSIONS, AGENTS + "SaveChatSessionEntity", "/api/v1/Webhook", "/api/v1/User")) {
            RawHttp.Answer answer = RawHttp.send(
                    port(),
                    "POST",
                    path,
                    JSON_BODY,
                    "Authorization: " + HttpSpecification.basic("tje0", "Tje0"),
                    "Content-Type: " + range);
            assertThat(answer.status()).as(path).isEqualTo(415);
            assertThat(answer.text()).containsPattern("\"Message\":\"[^\"]+\"");
        }
    }

    /** Without a charset in the header (contract ruling 21). */
    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-8", "UTF-16"})
    void readsXmlInTheEncodingThatItDeclares(String encoding) {
        String document = "<?xml version=\"1.0\" encoding=\"" + encoding
                + "\"?><ChatSessionEntity><CustomerName>Åse</CustomerName></ChatSessionEntity>";
        given(tje0())
                .contentType(XML)
                .accept(JSON)
                .body(document.getBytes(Charset.forName(encoding)))
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200)
                .body("CustomerName", equalTo("Åse"));
    }

    /** .NET writes UTF-16 as little-endian, others as big-endian. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
    void readsUtf16WithAndWithoutAByteOrderMark(String encoding) {
        given(tje0())
                .header("Content-Type", JSON + "; charset=utf-16")
                .accept(JSON)
                .body("{\"CustomerName\":\"Åse\"}".getBytes(Charset.forName(encoding)))
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200)
                .body("CustomerName", equalTo("Åse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/pdf", "x"})
    void refusesOtherRequests(String type) {
        given(tje0())
                .contentType(type)
                .body(JSON_BODY)
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(415)
                .body("Message", not(blankOrNullString()));
    }

    @Test
    void refusesRequestsThatDoNotSayTheirType() {
        RawHttp.Answer answer = RawHttp.send(
                port(), "POST", SESSIONS, JSON_BODY, "Authorization: " + HttpSpecification.basic("tje0", "Tje0"));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text()).containsPattern("\"Message\":\"[^\"]+\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "null", "  ", " null "})
    void refusesNothingWhereAnEntityIsNeeded(String body) {
        RequestSpecification request = given(tje0()).contentType(JSON);
        if (body != null) {
            request.body(body);
        }
        request.when().post(SESSIONS).then().statusCode(400).body("ErrorType", equalTo("ArgumentNullException"));
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
        given(tje0())
                .accept(JSON)
                .contentType(type)
                .body(body)
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(400)
                .body("Message", equalTo("The request is invalid."))
                .body(not(containsString("tools.jackson")))
                .body(not(containsString("javax.xml")))
                .body(not(containsString("Exception")));
    }

    @Test
    void takesTheSampleToXmlAndBackWithoutLoss() {
        RequestSpecification english = tje0().header("Accept-Language", "en");
        ObjectNode first = (ObjectNode) json(given(english)
                .contentType(JSON)
                .body(resource("/contract/post-chatsession-request.json"))
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200));
        String url = SESSIONS + "/" + first.path("ChatSessionId").asInt();
        String xml = given(english).accept(XML).when().get(url).asString();

        JsonNode second = json(given(english)
                .accept(JSON)
                .contentType(XML)
                .body(xml)
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200));

        assertThat(withoutIdentity(second)).isEqualTo(withoutIdentity(first));
        given(english).accept(XML).when().get(url).then().body(equalTo(xml));
    }

    @Test
    void compressesForThoseWhoTakeIt() {
        long plain = Long.parseLong(given(tje0())
                .header("Accept-Encoding", "gzip;q=0")
                .when()
                .get(SESSIONS + "/default")
                .then()
                .statusCode(200)
                .header("Content-Encoding", nullValue())
                .extract()
                .header("Content-Length"));
        long packed = Long.parseLong(given(tje0())
                .header("Accept-Encoding", "gzip, compress, deflate, br")
                .when()
                .get(SESSIONS + "/default")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .extract()
                .header("Content-Length"));
        assertThat(packed).isBetween(1L, plain / 2);
    }

    @Test
    void refusesMoreThanFourContentCodings() {
        given(tje0())
                .contentType(JSON)
                .header("Content-Encoding", "identity,identity,identity,identity")
                .body("{}")
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200);
        given(tje0())
                .contentType(JSON)
                .header("Content-Encoding", "identity,identity,identity,identity,identity")
                .body("{}")
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(415)
                .body("Message", equalTo("The body has more than 4 content codings."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/default", "/0", "/ForCurrentUser"})
    void saysWhatAnswersVaryWithWhateverTheirLength(String path) {
        List<String> vary = given(tje0()).when().get(SESSIONS + path).headers().getValues("Vary");
        assertThat(vary)
                .anyMatch(value -> value.startsWith("Accept-Language, SO-Language, SO-Culture, SO-TimeZone, Accept"));
    }

    @Test
    void writesErrorsInXmlToo() {
        given(tje0())
                .accept(XML)
                .when()
                .get(SESSIONS + "/0")
                .then()
                .body(containsString("<ErrorInfo><Error>true</Error><ErrorType>SoNotFoundException</ErrorType>"));
        given(tje0())
                .accept(XML)
                .when()
                .get(SESSIONS + "/abc")
                .then()
                .body(containsString("<Error><Message>The request is invalid.</Message><MessageDetail>"));
        given(tje0())
                .accept(XML)
                .contentType(JSON)
                .body("{\"TopicId\":\"abc\"}")
                .when()
                .post(SESSIONS)
                .then()
                .body(allOf(
                        startsWith("<?xml"),
                        containsString("<Error><Message>The request is invalid.</Message><ModelState>"),
                        containsString("newEntity.TopicId")));
    }

    private static JsonNode withoutIdentity(JsonNode entity) {
        return ((ObjectNode) entity).remove(List.of("ChatSessionId", "_Links"));
    }
}
