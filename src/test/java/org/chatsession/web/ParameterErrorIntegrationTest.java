package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.chatsession.HttpSpecification;
import org.chatsession.RawHttp;
import org.chatsession.security.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that nobody can read are the caller's fault wherever they are read, in queries and in forms. */
class ParameterErrorIntegrationTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start("jdbc:h2:mem:parameters;DB_CLOSE_DELAY=-1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health?=x",
        "/actuator/health?a%=%zz",
        "/actuator/health?a=%f",
        "/actuator/health/liveness?=x",
        "/actuator/metrics?=x",
        "/actuator/metrics/jvm.memory.used?tag=%zz",
    })
    void areRefusedByManagementEndpoints(String path) {
        assertThat(get(path)).startsWith("HTTP/1.1 400 ").contains("The parameters cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=x", "username=%zz", "%=a", "username=kari&password=Kari0&=x"})
    void areRefusedByTheLoginForm(String form) {
        given().baseUri(server.url())
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .when()
                .post("/login")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?=x",
                "/api?=x",
                "/api/v1?a%=%zz",
                "/login?=x",
                "/swagger-ui.html?=x",
                "/v3/api-docs?=x",
                "/nowhere?=x",
                "/api/v1/ChatSession/1?=x",
                "/api/v1/ChatSession?%=%zz",
                "/favicon.ico?=%zz",
                "/webjars/x?=%"
            })
    void failNobodyElse(String path) {
        assertThat(get(path)).matches("(?s)HTTP/1.1 [234].*");
    }

    /** By hand: a client's library would mend or refuse such an address. */
    private static String get(String path) {
        return RawHttp.send(server.port(), "GET", path, "", "Authorization: " + HttpSpecification.basic("tje0", "Tje0"))
                .text();
    }
}
