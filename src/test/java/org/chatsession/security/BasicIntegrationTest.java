package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.chatsession.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Basic authentication over real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BasicIntegrationTest {

    @TempDir
    static Path data;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
    }

    @Test
    void asksForCredentials() throws Exception {
        HttpResponse<String> answer = get("/api/v1/Nothing", null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .contains("Basic realm=\"SuperOffice\", charset=\"UTF-8\"");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void letsTheDemoAdministratorIn() throws Exception {
        assertThat(get("/api/v1/Nothing", "tje0:Tje0").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/Nothing", "TJE0:Tje0").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/Nothing", "tje0:tje0").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/Nothing", "nobody:Tje0").statusCode()).isEqualTo(401);
        assertThat(users.findByNameOrId("1").orElseThrow().loginName()).isEqualTo("tje0");
    }

    @Test
    void showsHealthToEverybodyAndNothingElseOfTheActuator() throws Exception {
        assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator", null).statusCode()).isEqualTo(401);
        assertThat(get("/actuator", "kari:Kari0").statusCode()).isEqualTo(403);
    }

    @Test
    void findsNothingUnderADoubleSlash() throws Exception {
        assertThat(get("/api//v1/Nothing", "tje0:Tje0").statusCode()).isIn(400, 404);
    }

    private HttpResponse<String> get(String path, String userAndPassword) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (userAndPassword != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8)));
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
