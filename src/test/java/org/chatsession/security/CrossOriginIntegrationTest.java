package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
        server = TestServer.start(
                "jdbc:h2:mem:cors;DB_CLOSE_DELAY=-1", "chatsession.cors.origin=https://desk.example http://localhost*");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ValidatableResponse preFlight(String origin) {
        return given(server.anybody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization, so-language, so-browser-tz-offset")
                .when()
                .options("/api/v1/ChatSession/1")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example", "http://localhost:4200", "HTTPS://DESK.EXAMPLE"})
    void answersPreFlightsOfListedOriginsWithoutCredentials(String origin) {
        ValidatableResponse answer = preFlight(origin).statusCode(200).header(ALLOWED, origin);
        assertThat(answer.extract().header("Access-Control-Allow-Methods"))
                .contains("GET", "POST", "PUT", "PATCH", "DELETE");
        assertThat(answer.extract().header("Access-Control-Allow-Headers"))
                .contains("Authorization", "X-XSRF-TOKEN", "If-Unmodified-Since")
                .containsIgnoringCase("so-browser-tz-offset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://desk.example.evil.example", "https://other.example", "null"})
    void refusesPreFlightsOfOthers(String origin) {
        preFlight(origin).statusCode(403).header(ALLOWED, nullValue());
    }

    @Test
    void letsListedOriginsRead() {
        ValidatableResponse answer = given(server.as("kari", "Kari0"))
                .header("Origin", "https://desk.example")
                .when()
                .get(WHO_AM_I)
                .then()
                .statusCode(200)
                .header(ALLOWED, "https://desk.example")
                .header("Access-Control-Expose-Headers", containsString("SO-TIMEZONE"));
        assertThat(answer.extract().headers().getValues("Vary")).anyMatch(value -> value.contains("Origin"));
    }

    /** What a browser sends with another site's form: the credentials that it remembers, and no pre-flight before (ruling 16). */
    @ParameterizedTest
    @MethodSource("foreignOrigins")
    void refusesFormsAndEmptyBodiesOfForeignPages(String origin) {
        RequestSpecification page = given(server.anybody())
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
            given(server.anybody())
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
        given(server.anybody())
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
            given(server.anybody())
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
        given(server.anybody())
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
        given(server.anybody())
                .header("Origin", "https://desk.example")
                .when()
                .get(WHO_AM_I)
                .then()
                .header(
                        "Access-Control-Expose-Headers",
                        equalTo("SO-TIMEZONE, X-DB-Stats, ETag, Last-Modified, Retry-After, X-Request-Id,"
                                + " Idempotency-Replayed"));
        given(server.anybody())
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
        given(server.as("kari", "Kari0"))
                .header("Origin", "https://other.example")
                .when()
                .get(WHO_AM_I)
                .then()
                .header(ALLOWED, nullValue());
        given(server.as("kari", "Kari0"))
                .header("Origin", "https://other.example")
                .contentType("application/json")
                .body("{}")
                .when()
                .post("/login/ticket")
                .then()
                .statusCode(403);
        given(server.as("kari", "Kari0"))
                .header("Origin", "https://other.example")
                .when()
                .delete("/api/v1/ChatSession/1")
                .then()
                .statusCode(403);
    }

    @Test
    void doesNotMakeBrowsersAskForAPassword() {
        ValidatableResponse answer = given(server.anybody())
                .header("Origin", "https://desk.example")
                .when()
                .get(WHO_AM_I)
                .then()
                .statusCode(401)
                .header(ALLOWED, notNullValue());
        assertThat(answer.extract().headers().getValues("WWW-Authenticate"))
                .isNotEmpty()
                .noneMatch(value -> value.startsWith("Basic"));
    }
}
