package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests of sessions and topics (cross-cutting 12.1; tags are our addition). */
class ConditionalRequestIntegrationTest extends HttpIntegrationTest {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final String LONG_AGO = "Thu, 01 Jan 2015 00:00:00 GMT";

    @ParameterizedTest
    @ValueSource(strings = {SESSIONS, TOPICS})
    void tellsWhenAndInWhichStateItIs(String collection) {
        String lastModified = given(tje0())
                .when()
                .get(stored(collection))
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("\"[^\"]+\""))
                .extract()
                .header("Last-Modified");
        assertThat(ZonedDateTime.parse(lastModified, HTTP_DATE).toInstant()).isBetween(now().minusSeconds(60), now());
        given(tje0()).when().get(collection + "/default").then().statusCode(200).header("ETag", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSIONS, TOPICS})
    void saysThatNothingIsNew(String collection) {
        String url = stored(collection);
        Response first = read(url);
        String tag = first.header("ETag");
        for (RequestSpecification condition : List.of(
                tje0().header("If-Modified-Since", first.header("Last-Modified")),
                tje0().header("If-Modified-Since", httpDate(now().plusSeconds(3600))),
                tje0().header("If-None-Match", tag),
                tje0().header("If-None-Match", "W/" + tag),
                tje0().header("If-None-Match", "\"other\", " + tag),
                tje0().header("If-None-Match", "*"),
                tje0().header("If-None-Match", tag).header("If-Modified-Since", LONG_AGO))) {
            given(condition)
                    .when()
                    .get(url)
                    .then()
                    .statusCode(304)
                    .body(emptyString())
                    .header("Content-Type", nullValue())
                    .header("ETag", tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSIONS, TOPICS})
    void answersWhereSomethingIsOrMayBeNew(String collection) {
        String url = stored(collection);
        Response first = read(url);
        String tag = first.header("ETag");
        for (RequestSpecification condition : List.of(
                tje0().header("If-Modified-Since", LONG_AGO),
                tje0().header("If-Modified-Since", "yesterday"),
                tje0().header("If-Modified-Since", "2026-01-01T00:00:00Z"),
                tje0().header("If-Modified-Since", ""),
                tje0().header("If-None-Match", "\"other\""),
                tje0().header("If-None-Match", "\"other\"").header("If-Modified-Since", first.header("Last-Modified")),
                tje0().header("If-None-Match", tag).header("SO-TimeZone", "NO, includeTZOffset"),
                tje0().header("If-None-Match", tag).accept("text/xml"))) {
            given(condition).when().get(url).then().statusCode(200).body(not(emptyString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSIONS, TOPICS})
    void changesNothingThatHasChanged(String collection) {
        String url = stored(collection);
        Response first = read(url);
        String tag = first.header("ETag");
        for (RequestSpecification condition : List.of(
                tje0().header("If-Unmodified-Since", LONG_AGO),
                tje0().header("If-Unmodified-Since", "Sunday, 06-Nov-94 08:49:37 GMT"),
                tje0().header("If-Unmodified-Since", "Sun Nov  6 08:49:37 1994"),
                tje0().header("If-Unmodified-Since", "Wed, 31 Dec 1969 23:59:58 GMT"),
                tje0().header("If-Unmodified-Since", "Mon, 01 Jan 0001 00:00:00 GMT"),
                tje0().header("If-Match", "\"other\""),
                tje0().header("If-Match", "W/" + tag),
                tje0().header("If-Match", "\"other\"")
                        .header("If-Unmodified-Since", httpDate(now().plusSeconds(3600))))) {
            given(condition).when().get(url).then().statusCode(412).body("Message", not(blankOrNullString()));
            for (String method : List.of("PUT", "PATCH", "DELETE")) {
                given(condition)
                        .contentType(JSON)
                        .body("{\"name\":\"b\",\"customerName\":\"b\"}")
                        .when()
                        .request(method, url)
                        .then()
                        .statusCode(412)
                        .body("Message", not(blankOrNullString()));
            }
        }
        given(tje0()).when().get(url).then().body(equalTo(first.asString())).header("ETag", tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSIONS, TOPICS})
    void changesWhatIsAsItWasRead(String collection) {
        String url = stored(collection);
        String inNorwegian = given(tje0())
                .header("SO-Language", "no")
                .header("SO-TimeZone", "NO")
                .when()
                .get(url)
                .header("ETag");
        given(named("b"))
                .header("If-Match", inNorwegian)
                .when()
                .patch(url)
                .then()
                .statusCode(200);
        given(named("c"))
                .header("If-Match", inNorwegian)
                .when()
                .patch(url)
                .then()
                .statusCode(412);

        Response read = read(url);
        read.then().body(containsString("\"b\""));
        for (RequestSpecification condition : List.of(
                named("d").header("If-Unmodified-Since", read.header("Last-Modified")),
                named("d").header("If-Unmodified-Since", "no date"),
                named("d").header("If-Match", "*"))) {
            given(condition).when().put(url).then().statusCode(200);
        }
        given(named("e")).header("If-None-Match", "*").when().put(url).then().statusCode(412);

        given(tje0())
                .header("If-Match", read(url).header("ETag"))
                .when()
                .delete(url)
                .then()
                .statusCode(204);
        given(tje0())
                .header("If-Unmodified-Since", LONG_AGO)
                .when()
                .delete(url)
                .then()
                .statusCode(204);
        given(tje0())
                .header("If-Unmodified-Since", LONG_AGO)
                .when()
                .get(url)
                .then()
                .statusCode(404);
    }

    @Test
    void oneOfManyWhoReadTheSameStateChangesIt() {
        String url = stored(SESSIONS);
        String tag = read(url).header("ETag");
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> given(tje0())
                        .header("If-Match", tag)
                        .contentType(JSON)
                        .body("{\"rating\":" + (i + 1) + "}")
                        .when()
                        .patch(url)
                        .statusCode())
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
    }

    @Test
    void agentsKnowNoConditions() {
        String url = stored(SESSIONS);
        given(tje0())
                .header("If-Unmodified-Since", LONG_AGO)
                .header("If-Match", "\"x\"")
                .header("If-None-Match", "*")
                .contentType(JSON)
                .body("null")
                .when()
                .post(AGENTS + "GetChatSessionEntity?chatSessionEntityId=" + url.substring(url.lastIndexOf('/') + 1))
                .then()
                .statusCode(200)
                .header("ETag", nullValue());
    }

    @Test
    void tagsTellCompressedAnswersApart() {
        String url = stored(SESSIONS);
        String plain = read(url).header("ETag");
        String packed = given(tje0())
                .header("Accept-Encoding", "gzip")
                .when()
                .get(url)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("ETag", not(equalTo(plain)))
                .extract()
                .header("ETag");
        given(tje0())
                .header("If-Match", packed)
                .contentType(JSON)
                .body("{\"rating\":1}")
                .when()
                .patch(url)
                .then()
                .statusCode(200);
    }

    /** The path of a new session or topic with the name a. */
    private String stored(String collection) {
        String self = given(named("a"))
                .when()
                .post(collection)
                .then()
                .statusCode(200)
                .extract()
                .path("_Links.Self");
        return self.substring(self.indexOf("/api/"));
    }

    private Response read(String url) {
        return given(tje0()).when().get(url);
    }

    /** A request with a body that fits both sessions and topics. */
    private RequestSpecification named(String name) {
        return tje0().contentType(JSON).body("{\"name\":\"%s\",\"customerName\":\"%s\"}".formatted(name, name));
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant.atZone(ZoneOffset.UTC));
    }
}
