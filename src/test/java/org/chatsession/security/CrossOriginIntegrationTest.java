package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.specification.RequestSpecification;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.chatsession.HttpProbe;
import org.chatsession.user.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls from pages of other sites (cross-cutting 15). */
class CrossOriginIntegrationTest {

    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private static TestServer server;

    @BeforeAll
    static void start() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
        server = TestServer.start(
                "jdbc:h2:mem:cors;DB_CLOSE_DELAY=-1", "chatsession.cors.origin=https://desk.example http://localhost*");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> preFlight(String origin) {
        return server.client()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "PATCH")
                .with("Access-Control-Request-Headers", "authorization, so-language, so-browser-tz-offset")
                .send("OPTIONS", "/api/v1/ChatSession/1", null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example", "http://localhost:4200", "HTTPS://DESK.EXAMPLE"})
    void answersPreFlightsOfListedOriginsWithoutCredentials(String origin) {
        HttpResponse<String> answer = preFlight(origin);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(ALLOWED)).contains(origin);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("GET", "POST", "PUT", "PATCH", "DELETE");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "X-XSRF-TOKEN", "If-Unmodified-Since")
                .containsIgnoringCase("so-browser-tz-offset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example.evil.example", "https://other.example", "null"})
    void refusesPreFlightsOfOthers(String origin) {
        HttpResponse<String> answer = preFlight(origin);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue(ALLOWED)).isEmpty();
    }

    @Test
    void letsListedOriginsRead() {
        HttpResponse<String> answer = server.client()
                .with("Origin", "https://desk.example")
                .as("kari", "Kari0")
                .get(WHO_AM_I);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(ALLOWED)).contains("https://desk.example");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("SO-TIMEZONE");
        assertThat(answer.headers().allValues("Vary")).anyMatch(value -> value.contains("Origin"));
    }

    /** What a browser sends with another site's form: the credentials that it remembers, and no pre-flight before (ruling 16). */
    @ParameterizedTest
    @MethodSource("foreignOrigins")
    void refusesFormsAndEmptyBodiesOfForeignPages(String origin) {
        RequestSpecification page = given().baseUri(server.url())
                .header("Origin", origin)
                .auth()
                .preemptive()
                .basic("tje0", "Tje0");
        given(page)
                .formParam("Name", "mallory")
                .formParam("Password", "a fine long one")
                .formParam("Role", "Administrator")
                .when()
                .post("/api/v1/User")
                .then()
                .statusCode(403)
                .body("ErrorType", equalTo("SoSentryException"))
                .header(ALLOWED, nullValue());
        for (String path : List.of("/api/v1/User/2/Disable", "/login/ticket", "/login", "/logout", "/nowhere")) {
            given(page).when().post(path).then().statusCode(403);
        }
        for (String method : List.of("PUT", "PATCH", "DELETE", "post", "X")) {
            given(page).when().request(method, "/api/v1/ChatSession/1").then().statusCode(403);
        }
        assertThat(server.bean(Users.class).findByLogin("mallory")).isEmpty();
        assertThat(server.bean(Users.class).findById(2).orElseThrow().enabled()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("foreignOrigins")
    void letsForeignPagesSendWhatChangesNothing(String origin) {
        for (String method : List.of("GET", "HEAD", "OPTIONS")) {
            given().baseUri(server.url())
                    .header("Origin", origin)
                    .auth()
                    .preemptive()
                    .basic("kari", "Kari0")
                    .when()
                    .request(method, WHO_AM_I)
                    .then()
                    .statusCode(lessThan(300))
                    .header(ALLOWED, nullValue());
        }
    }

    static Stream<String> foreignOrigins() {
        return Stream.of(
                "https://other.example",
                "null",
                "http://%zz",
                "http://a:b",
                "http://a:-1",
                "http://a:99999",
                "*/*;q=x",
                "*",
                "",
                "http://",
                "//a",
                "file://",
                "http://a http://b",
                "https://desk.example, https://desk.example",
                "https://desk.example/path",
                "https://desk.example@evil.example",
                "http://[::1",
                "http://\u00e5",
                server.url().replace("http:", "https:"),
                server.url() + "1");
    }

    @Test
    void refusesTwoOrigins() {
        given().baseUri(server.url())
                .header("Origin", "https://desk.example", server.url())
                .auth()
                .preemptive()
                .basic("kari", "Kari0")
                .when()
                .post("/login/ticket")
                .then()
                .statusCode(403);
    }

    @Test
    void letsThePagesOfThisServerDoEverything() {
        for (String origin : List.of(server.url(), server.url().toUpperCase(Locale.ROOT))) {
            given().baseUri(server.url())
                    .header("Origin", origin)
                    .auth()
                    .preemptive()
                    .basic("kari", "Kari0")
                    .when()
                    .post("/login/ticket")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void allowsAndShowsWhatSuchPagesNeed() {
        given().baseUri(server.url())
                .header("Origin", "https://desk.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "if-match")
                .when()
                .options("/api/v1/ChatSession/1")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Headers", containsString("If-Match"))
                .header("Access-Control-Allow-Headers", containsString("If-None-Match"))
                .header("Access-Control-Allow-Headers", containsString("X-Request-Id"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
                .header("Access-Control-Max-Age", equalTo("600"));
        given().baseUri(server.url())
                .header("Origin", "https://desk.example")
                .when()
                .get(WHO_AM_I)
                .then()
                .header(
                        "Access-Control-Expose-Headers",
                        equalTo("SO-TIMEZONE, X-DB-Stats, ETag, Last-Modified, Retry-After, X-Request-Id,"
                                + " Idempotency-Replayed"));
        given().baseUri(server.url())
                .header("Origin", "https://desk.example")
                .header("Access-Control-Request-Method", "TRACE")
                .when()
                .options("/api/v1/ChatSession/1")
                .then()
                .statusCode(403)
                .body("ErrorType", equalTo("SoSentryException"));
    }

    @Test
    void letsOthersReadNothingAndDoNothing() {
        HttpProbe other =
                server.client().with("Origin", "https://other.example").as("kari", "Kari0");
        assertThat(other.get(WHO_AM_I).headers().firstValue(ALLOWED)).isEmpty();
        assertThat(other.post("/login/ticket", "application/json", "{}").statusCode())
                .isEqualTo(403);
        assertThat(other.send("DELETE", "/api/v1/ChatSession/1", null, null).statusCode())
                .isEqualTo(403);
    }

    @Test
    void doesNotMakeBrowsersAskForAPassword() {
        HttpResponse<String> answer =
                server.client().with("Origin", "https://desk.example").get(WHO_AM_I);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue(ALLOWED)).isPresent();
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .isNotEmpty()
                .noneMatch(value -> value.startsWith("Basic"));
    }
}
