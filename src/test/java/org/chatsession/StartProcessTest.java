package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server starts, ends and declines to start, seen from outside. */
class StartProcessTest {

    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @Test
    void startsFromTheEnvironmentAloneAndEndsWhenAsked() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, Map.of("CHATSESSION_DATA_DIR", "a folder/of mine"))) {
            assertThat(folder.resolve("a folder/of mine/chatsession.mv.db")).isRegularFile();
            assertThat(server.output())
                    .contains(server.uri("/swagger-ui.html").toString())
                    .contains(server.uri("/v3/api-docs").toString())
                    .contains(server.uri("/api/v1/").toString())
                    .contains("tje0/Tje0", "kari/Kari0", "ola/Ola0", "lise/Lise0");

            assertThat(get(server.uri("/actuator/health"), null).body()).contains("\"status\":\"UP\"");
            assertThat(get(server.uri("/actuator/health/liveness"), null).statusCode())
                    .isEqualTo(200);
            assertThat(get(server.uri("/actuator/health/readiness"), null).statusCode())
                    .isEqualTo(200);
            for (String closed : new String[] {"", "/info", "/env", "/prometheus", "/health/db", "/shutdown"}) {
                assertThat(get(server.uri("/actuator" + closed), null).statusCode())
                        .as("/actuator" + closed)
                        .isEqualTo(401);
            }

            assertThat(server.stop()).isEqualTo(TERMINATED);
            assertThat(server.output()).contains("Graceful shutdown complete");

            server.startAgain();
            assertRefusal(
                    ServerProcess.startInVain(
                            folder.resolve("second"),
                            Map.of(
                                    "CHATSESSION_DATA_DIR",
                                    folder.resolve("a folder/of mine").toString())),
                    "is in use by another process");
        }
    }

    @Test
    void declinesToOfferDemoDataToOthers() {
        assertRefusal(
                ServerProcess.startInVain(folder, Map.of("SERVER_ADDRESS", "0.0.0.0")),
                "demo data has users whose passwords everybody knows",
                "CHATSESSION_DEMO=true");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void declinesToStartWithoutAnybodyWhoCouldLogIn() {
        assertRefusal(
                ServerProcess.startInVain(folder, Map.of("CHATSESSION_DEMO", "false")),
                "CHATSESSION_ADMIN_USER",
                "CHATSESSION_ADMIN_PASSWORD");
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertRefusal(
                    ServerProcess.startInVain(folder, Map.of("SERVER_PORT", port)), "Port " + port, "already in use");
        }
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() {
        assertRefusal(
                ServerProcess.startInVain(
                        folder,
                        Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/chatsession?password=x")),
                "jdbc:postgresql://127.0.0.1:1/chatsession cannot be reached");
    }

    private static void assertRefusal(ServerProcess server, String... reasons) {
        assertThat(server.awaitExit()).isEqualTo(1);
        assertThat(server.output()).contains(reasons).doesNotContain("\tat ").doesNotContain("WARN");
    }

    static HttpResponse<String> get(URI uri, String login) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (login != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
