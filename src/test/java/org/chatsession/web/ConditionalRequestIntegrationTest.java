package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests of sessions and topics (cross-cutting 12.1; tags are our addition). */
class ConditionalRequestIntegrationTest extends WireHttp {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final String LONG_AGO = "Thu, 01 Jan 2015 00:00:00 GMT";

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/ChatSession", "/api/v1/ChatTopic"})
    void tellsWhenAndInWhichStateItIs(String collection) {
        HttpResponse<String> answer = tje0().get(stored(collection, "a"));
        ZonedDateTime modified = ZonedDateTime.parse(header(answer, "Last-Modified"), HTTP_DATE);
        assertThat(modified.toInstant()).isBetween(now().minusSeconds(60), now());
        assertThat(header(answer, "ETag")).matches("\"[^\"]+\"");
        assertThat(tje0().get(collection + "/default").headers().firstValue("ETag"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/ChatSession", "/api/v1/ChatTopic"})
    void saysThatNothingIsNew(String collection) {
        String url = stored(collection, "a");
        HttpResponse<String> first = tje0().get(url);
        for (HttpProbe probe : List.of(
                tje0().with("If-Modified-Since", header(first, "Last-Modified")),
                tje0().with("If-Modified-Since", httpDate(now().plusSeconds(3600))),
                tje0().with("If-None-Match", header(first, "ETag")),
                tje0().with("If-None-Match", "W/" + header(first, "ETag")),
                tje0().with("If-None-Match", "\"other\", " + header(first, "ETag")),
                tje0().with("If-None-Match", "*"),
                tje0().with("If-None-Match", header(first, "ETag")).with("If-Modified-Since", LONG_AGO))) {
            HttpResponse<String> answer = probe.get(url);
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(header(first, "ETag"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/ChatSession", "/api/v1/ChatTopic"})
    void answersWhereSomethingIsOrMayBeNew(String collection) {
        String url = stored(collection, "a");
        HttpResponse<String> first = tje0().get(url);
        for (HttpProbe probe : List.of(
                tje0().with("If-Modified-Since", LONG_AGO),
                tje0().with("If-Modified-Since", "yesterday"),
                tje0().with("If-Modified-Since", "2026-01-01T00:00:00Z"),
                tje0().with("If-Modified-Since", ""),
                tje0().with("If-None-Match", "\"other\""),
                tje0().with("If-None-Match", "\"other\"").with("If-Modified-Since", header(first, "Last-Modified")),
                tje0().with("If-None-Match", header(first, "ETag")).with("SO-TimeZone", "NO, includeTZOffset"),
                tje0().with("If-None-Match", header(first, "ETag")).with("Accept", "text/xml"))) {
            assertThat(probe.get(url).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/ChatSession", "/api/v1/ChatTopic"})
    void changesNothingThatHasChanged(String collection) {
        String url = stored(collection, "a");
        HttpResponse<String> first = tje0().get(url);
        for (HttpProbe probe : List.of(
                tje0().with("If-Unmodified-Since", LONG_AGO),
                tje0().with("If-Match", "\"other\""),
                tje0().with("If-Match", "W/" + header(first, "ETag")),
                tje0().with("If-Match", "\"other\"").with("If-Unmodified-Since", httpDate(now().plusSeconds(3600))))) {
            for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
                HttpResponse<String> answer = probe.send(
                        method, url, JSON, method.equals("GET") ? null : "{\"name\":\"b\",\"customerName\":\"b\"}");
                assertThat(answer.statusCode()).as(method).isEqualTo(412);
                assertThat(json(answer).path("Message").asString()).isNotBlank();
            }
        }
        HttpResponse<String> last = tje0().get(url);
        assertThat(last.body()).isEqualTo(first.body());
        assertThat(header(last, "ETag")).isEqualTo(header(first, "ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/ChatSession", "/api/v1/ChatTopic"})
    void changesWhatIsAsItWasRead(String collection) {
        String url = stored(collection, "a");
        String inNorwegian = header(
                tje0().with("SO-Language", "no").with("SO-TimeZone", "NO").get(url), "ETag");
        HttpResponse<String> patched = tje0().with("If-Match", inNorwegian)
                .send("PATCH", url, JSON, "{\"name\":\"b\",\"customerName\":\"b\"}");
        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(tje0().with("If-Match", inNorwegian)
                        .send("PATCH", url, JSON, "{\"name\":\"c\",\"customerName\":\"c\"}")
                        .statusCode())
                .isEqualTo(412);
        HttpResponse<String> read = tje0().get(url);
        assertThat(read.body()).contains("\"b\"");
        for (HttpProbe probe : List.of(
                tje0().with("If-Unmodified-Since", header(read, "Last-Modified")),
                tje0().with("If-Unmodified-Since", "no date"),
                tje0().with("If-Match", "*"))) {
            assertThat(probe.send("PUT", url, JSON, "{\"name\":\"d\",\"customerName\":\"d\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(tje0().with("If-None-Match", "*")
                        .send("PUT", url, JSON, "{\"name\":\"e\"}")
                        .statusCode())
                .isEqualTo(412);
        assertThat(tje0().with("If-Match", header(tje0().get(url), "ETag"))
                        .send("DELETE", url, null, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(tje0().with("If-Unmodified-Since", LONG_AGO)
                        .send("DELETE", url, null, null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(tje0().with("If-Unmodified-Since", LONG_AGO).get(url).statusCode())
                .isEqualTo(404);
    }

    @Test
    void oneOfManyWhoReadTheSameStateChangesIt() {
        String url = stored("/api/v1/ChatSession", "a");
        HttpProbe probe = tje0().with("If-Match", header(tje0().get(url), "ETag"));
        List<Integer> statuses = java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> probe.send("PATCH", url, JSON, "{\"rating\":" + (i + 1) + "}")
                        .statusCode())
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
    }

    @Test
    void agentsKnowNoConditions() {
        String url = stored("/api/v1/ChatSession", "a");
        String id = url.substring(url.lastIndexOf('/') + 1);
        HttpResponse<String> answer = tje0().with("If-Unmodified-Since", LONG_AGO)
                .with("If-Match", "\"x\"")
                .with("If-None-Match", "*")
                .post("/api/v1/Agents/Chat/GetChatSessionEntity?chatSessionEntityId=" + id, JSON, "null");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void tagsTellCompressedAnswersApart() {
        String url = stored("/api/v1/ChatSession", "a");
        HttpResponse<String> plain = tje0().get(url);
        HttpResponse<String> packed = tje0().with("Accept-Encoding", "gzip").get(url);
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(header(packed, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(tje0().with("If-Match", header(packed, "ETag"))
                        .send("PATCH", url, JSON, "{\"rating\":1}")
                        .statusCode())
                .isEqualTo(200);
    }

    private String stored(String collection, String name) {
        String body = tje0().post(collection, JSON, "{\"name\":\"%s\",\"customerName\":\"%s\"}".formatted(name, name))
                .body();
        String self = body.substring(body.indexOf("\"Self\":\"") + 8);
        return self.substring(self.indexOf("/api/"), self.indexOf('"'));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static Instant now() {
        return java.time.Clock.systemUTC().instant();
    }

    private static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant.atZone(ZoneOffset.UTC));
    }
}
