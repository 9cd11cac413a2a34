package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.chatsession.HttpProbe;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Whole answers in each media type, compared letter by letter with the files of {@code contract/recorded}. These are written from the
 * contract's tables and rules and the vendor's sample, not from our answers: order, spelling, rights, links, everything counts. They
 * have a member or element a line for the reader's sake; the lines are joined and {@code ${…}} filled in before the comparison.
 *
 * @see "cross-cutting 3-11, 15; rulings 6, 7, 8, 9"
 */
class RecordedResponseIntegrationTest extends WireHttp {

    private static final String AGENT = "/api/v1/Agents/Chat/";
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
        HttpResponse<String> answer = post(tje0().with("Accept", type).with("Accept-Language", "en"), "post.json");
        check(answer, 200, type, "entity", Map.of("id", idIn(answer)), Kind.OTHER);
        assertThat(answer.headers().firstValue("Content-Language")).contains("en");
        assertThat(answer.headers().firstValue("SO-TIMEZONE")).contains("UTC");
    }

    @ParameterizedTest
    @EveryType
    void ofAGet(String type) {
        String id = idOfStored("post.json");
        HttpResponse<String> answer = tje0().with("Accept", type).get(SESSIONS + "/" + id);
        check(answer, 200, type, "entity", Map.of("id", id), Kind.ENTITY);
        assertThat(answer.headers().firstValue("Content-Language")).isEmpty();
        assertThat(answer.headers().firstValue("SO-TIMEZONE")).contains("UTC");
    }

    @ParameterizedTest
    @EveryType
    void ofASelection(String type) {
        String id = idOfStored("post.json");
        HttpResponse<String> answer =
                tje0().with("Accept", type).get(SESSIONS + "/" + id + "?$select=customername,USER/fullname,bogus");
        check(answer, 200, type, "selected", Map.of("id", id), Kind.ENTITY);
    }

    @ParameterizedTest
    @EveryType
    void ofOneWhoMayOnlyReadAndWantsNoLanguage(String type) {
        String id = idOfStored("post.json");
        HttpResponse<String> answer = anybody()
                .as("lise", "Lise0")
                .with("Accept", type)
                .with("SO-Language", "x")
                .with("Accept-Language", "en")
                .get(SESSIONS + "/" + id);
        check(answer, 200, type, "read-only", Map.of("id", id), Kind.ENTITY);
        assertThat(answer.headers().firstValue("Content-Language")).isEmpty();
    }

    @ParameterizedTest
    @EveryType
    void ofTextsInNoLanguage(String type) {
        String id = idOfStored("post-localized.json");
        HttpResponse<String> answer = tje0().with("Accept", type)
                .with("SO-Language", "*")
                .with("Accept-Language", "sv")
                .get(SESSIONS + "/" + id);
        check(answer, 200, type, "raw", Map.of("id", id), Kind.ENTITY);
        assertThat(answer.headers().firstValue("Content-Language")).isEmpty();
    }

    @ParameterizedTest
    @EveryType
    void ofTextsAndDatesInALanguageACultureAndAZone(String type) {
        String id = idOfStored("post-localized.json");
        HttpResponse<String> answer = tje0().with("Accept", type)
                .with("SO-Language", "sv")
                .with("SO-Culture", "nb-no")
                .with("SO-TimeZone", "no,includeTZOffset")
                .get(SESSIONS + "/" + id);
        check(answer, 200, type, "localized", Map.of("id", id), Kind.ENTITY);
        assertThat(answer.headers().firstValue("Content-Language")).contains("sv");
        assertThat(answer.headers().firstValue("SO-TIMEZONE")).contains("NO, includeTZOffset");
    }

    @ParameterizedTest
    @EveryType
    void ofAnEntityToBeFilledIn(String type) {
        check(tje0().with("Accept", type).get(SESSIONS + "/default"), 200, type, "default", Map.of(), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofAnAgentsOperation(String type) {
        String id = idOfStored("post.json");
        check(
                tje0().with("Accept", type)
                        .post(AGENT + "GetChatSessionEntity?ChatSessionEntityId=" + id, JSON, "null"),
                200,
                type,
                "agents",
                Map.of("id", id),
                Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofAnAgentsOperationThatFindsNothing(String type) {
        check(
                tje0().with("Accept", type)
                        .post(AGENT + "GetChatSessionEntity?chatSessionEntityId=" + UNKNOWN, JSON, "null"),
                200,
                type,
                "nothing",
                Map.of(),
                Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofLists(String type) {
        String id = idOfStored("post-localized.json");
        String messages = SESSIONS + "/" + id + "/Messages";
        check(tje0().with("Accept", type).get(messages), 200, type, "no-messages", Map.of(), Kind.OTHER);
        String first = message(messages, "Hi, <b>you</b>", "ToUser");
        String second = message(messages, "Hello", "ToCustomer");
        check(
                tje0().with("Accept", type).get(messages),
                200,
                type,
                "messages",
                Map.of("id", id, "first", first, "second", second),
                Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofAFeed(String type) {
        String topic = json(tje0().post(
                                "/api/v1/ChatTopic",
                                JSON,
                                "{\"name\":\"US:\\\"Support\\\";SW:\\\"Kundtjänst\\\" & <co>\"}"))
                .path("ChatTopicId")
                .asString();
        String id = stored("{\"topicId\":" + topic + ",\"status\":\"Closed\",\"firstMessage\":\"Hi\","
                        + "\"lastMessage\":\"Bye <3\",\"whenRequested\":\"2027-03-01T10:00:00Z\","
                        + "\"whenEnded\":\"2027-03-01T11:00:00Z\"}")
                .path("ChatSessionId")
                .asString();
        String feed = "/api/v1/ChatTopic/" + topic + "/Sessions";
        check(tje0().with("Accept", type).get(feed), 200, type, "feed", Map.of("id", id), Kind.OTHER);
        check(
                tje0().with("Accept", type).get(feed + "?$FORMAT=Xml"),
                200,
                "application/xml",
                "feed",
                Map.of("id", id),
                Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofAnEntityThatIsNotThere(String type) {
        HttpResponse<String> answer = tje0().with("Accept", type).get(SESSIONS + "/" + UNKNOWN);
        check(answer, 404, type, "not-found", Map.of(), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofARequestWithoutCredentials(String type) {
        HttpResponse<String> answer = anybody().with("Accept", type).get(SESSIONS + "/1");
        check(answer, 401, type, "unauthenticated", Map.of(), Kind.REFUSED);
    }

    @ParameterizedTest
    @EveryType
    void ofAPathThatIsNoId(String type) {
        HttpResponse<String> answer = tje0().with("Accept", type).get(SESSIONS + "/abc");
        check(answer, 400, type, "invalid-id", Map.of(), Kind.OTHER);
    }

    @ParameterizedTest
    @EveryType
    void ofABodyWithValuesThatDoNotFit(String type) {
        HttpResponse<String> answer = tje0().with("Accept", type)
                .post(SESSIONS, JSON, "{\"topicId\":\"abc\",\"user\":{\"associateId\":\"x<y\"}}");
        check(answer, 400, type, "invalid-values", Map.of(), Kind.OTHER);
    }

    private void check(
            HttpResponse<String> answer, int status, String type, String file, Map<String, String> values, Kind kind) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        String expected = resource("/contract/recorded/" + file + (type.endsWith("xml") ? ".xml" : ".json"))
                .lines()
                .map(String::strip)
                .collect(Collectors.joining())
                .replace("${base}", "http://127.0.0.1:" + port);
        for (Map.Entry<String, String> value : values.entrySet()) {
            expected = expected.replace("${" + value.getKey() + "}", value.getValue());
        }
        assertThat(answer.body()).isEqualTo(expected);
        assertThat(headers(answer, "Content-Type")).isEqualTo(type + "; charset=utf-8");
        assertThat(headers(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(headers(answer, "Pragma")).isEqualTo("no-cache");
        assertThat(headers(answer, "Expires")).isEqualTo("-1");
        assertThat(headers(answer, "Vary")).startsWith("Accept-Language, SO-Language, SO-Culture, SO-TimeZone, Accept");
        assertThat(headers(answer, "Location")).isEmpty();
        assertThat(headers(answer, "Last-Modified").isEmpty()).isEqualTo(kind != Kind.ENTITY);
        assertThat(headers(answer, "ETag").isEmpty()).isEqualTo(kind != Kind.ENTITY);
        assertThat(headers(answer, "WWW-Authenticate"))
                .isEqualTo(
                        kind == Kind.REFUSED ? "Basic realm=\"SuperOffice\", charset=\"UTF-8\" SoTicket Bearer" : "");
    }

    private static String headers(HttpResponse<?> answer, String name) {
        return String.join(" ", answer.headers().allValues(name));
    }

    private static HttpResponse<String> post(HttpProbe client, String file) {
        return client.post(SESSIONS, JSON, resource("/contract/recorded/" + file));
    }

    private String idOfStored(String file) {
        HttpResponse<String> answer = post(tje0(), file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("ChatSessionId").asString();
    }

    private String message(String messages, String text, String direction) {
        String body = "{\"message\":\"" + text + "\",\"author\":\"Kåre\",\"type\":\"" + direction
                + "\",\"whenPosted\":\"2027-03-01T10:00:00Z\"}";
        return json(tje0().post(messages, JSON, body)).path("ChatMessageId").asString();
    }

    /** The id that the server gave away: the first number of an entity, in either syntax. */
    private static String idIn(HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s)^.*?ChatSessionId\\W+(\\d+).*$", "$1");
    }
}
