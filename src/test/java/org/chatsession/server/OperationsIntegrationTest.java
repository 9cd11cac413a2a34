package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
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
    void tellsItsHealthToEverybodyWithoutDetails(String path) throws Exception {
        HttpResponse<String> answer = get(path, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components")
                .doesNotContain("H2");
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
    void showsNothingElseWithoutAnAdministratorsLogin(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isEqualTo(401);
        assertThat(get(path, "kari:Kari0").statusCode()).isEqualTo(403);
    }

    @Test
    void countsRequestsSessionsAndConnectionsForAdministrators() throws Exception {
        get("/api/v1/ChatSession/1", "tje0:Tje0");

        HttpResponse<String> answer = get("/actuator/prometheus", "tje0:Tje0");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("http_server_requests_seconds_bucket")
                .contains("chatsession_sessions{status=\"InQueue\"")
                .contains("hikaricp_connections_active");
    }

    @Test
    void saysTryAgainWhileAllConnectionsAreTakenAndGoesOnAfterwards() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < POOL; i++) {
                taken.add(pool.getConnection());
            }
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                            () -> getLater("/api/v1/ChatSession/1", "tje0:Tje0"))
                    .limit(20)
                    .toList();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
                assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.get().body()).contains("SoServerException").doesNotContain("\tat ");
            }
            assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(503);
            assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(get("/api/v1/ChatSession/1", "tje0:Tje0").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> getLater(String path, String login) {
        return HttpClient.newHttpClient().sendAsync(request(path, login), BodyHandlers.ofString());
    }

    @Test
    void refersToEachRequestByAnIdEvenIfItRefusesIt() throws Exception {
        assertThat(get("/api/v1/ChatSession/1", null).headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
    }

    private HttpResponse<String> get(String path, String login) throws Exception {
        return HttpClient.newHttpClient().send(request(path, login), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String login) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (login != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()));
        }
        return request.build();
    }
}
