package org.chatsession.server;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.chatsession.HttpSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What those who run the server see of it: health, metrics, ids of requests. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class OperationsIntegrationTest {

    private static final int POOL = 4;

    /** There is none. */
    private static final String SESSION = "/api/v1/ChatSession/1";

    @TempDir
    private static Path folder;

    @Autowired
    private DataSource pool;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("chatsession.data-dir", folder::toString);
        settings.add("spring.datasource.hikari.maximum-pool-size", () -> POOL);
        settings.add("spring.datasource.hikari.connection-timeout", () -> 3000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void tellsItsHealthToEverybodyWithoutDetails(String path) {
        given(anybody())
                .when()
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("\"status\":\"UP\""))
                .body(not(containsString("components")))
                .body(not(containsString("H2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/prometheus",
                "/actuator/metrics",
                "/actuator/info",
                "/actuator/health/db",
                "/ACTUATOR/Prometheus",
                "/actuator/prometheus/"
            })
    void showsNothingElseWithoutAnAdministratorsLogin(String path) {
        given(anybody()).when().get(path).then().statusCode(401);
        given(HttpSpecification.to(port, "kari", "Kari0"))
                .when()
                .get(path)
                .then()
                .statusCode(403);
    }

    @Test
    void countsRequestsSessionsAndConnectionsForAdministrators() {
        given(administrator()).when().get(SESSION).then().statusCode(404);
        given(administrator())
                .when()
                .get("/actuator/prometheus")
                .then()
                .statusCode(200)
                .body(containsString("http_server_requests_seconds_bucket"))
                .body(containsString("chatsession_sessions{status=\"InQueue\""))
                .body(containsString("hikaricp_connections_active"));
    }

    @Test
    void saysTryAgainWhileAllConnectionsAreTakenAndGoesOnAfterwards() throws Exception {
        List<Connection> taken = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            for (int i = 0; i < POOL; i++) {
                taken.add(pool.getConnection());
            }
            List<Future<Response>> responses = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                responses.add(callers.submit(() -> given(administrator()).when().get(SESSION)));
            }
            for (Future<Response> response : responses) {
                response.get(20, TimeUnit.SECONDS)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", notNullValue())
                        .body(containsString("SoServerException"))
                        .body(not(containsString("\tat ")));
            }
            given(anybody()).when().get("/actuator/health/readiness").then().statusCode(503);
            given(anybody()).when().get("/actuator/health/liveness").then().statusCode(200);
        } finally {
            callers.shutdown();
            for (Connection connection : taken) {
                connection.close();
            }
        }
        given(administrator()).when().get(SESSION).then().statusCode(404);
        given(anybody()).when().get("/actuator/health/readiness").then().statusCode(200);
    }

    @Test
    void refersToEachRequestByAnIdEvenIfItRefusesIt() {
        given(anybody())
                .when()
                .get(SESSION)
                .then()
                .statusCode(401)
                .header("X-Request-Id", matchesPattern("[0-9a-f]{16}"));
    }

    private RequestSpecification anybody() {
        return HttpSpecification.to(port);
    }

    private RequestSpecification administrator() {
        return HttpSpecification.to(port, "tje0", "Tje0");
    }
}
