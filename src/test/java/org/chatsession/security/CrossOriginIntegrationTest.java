package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
