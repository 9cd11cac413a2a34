package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket or token that was granted is on disk: it survives kill -9 one instant later. */
class CredentialDurabilityProcessTest {

    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";

    @TempDir
    private Path folder;

    @Test
    void keepsTicketsAndTokensThatWereAnswered() {
        try (ServerProcess server = ServerProcess.start(folder, Map.of())) {
            HttpProbe kari = new HttpProbe(server.port()).as("kari", "Kari0");
            String token = kari.get("/api/v1/User/currentToken").body().replace("\"", "");
            String ticket = JsonPath.read(
                    kari.post("/login/ticket", "application/json", "{}").body(), "$.Ticket");
            server.kill();
            server.startAgain();

            HttpProbe client = new HttpProbe(server.port());
            assertThat(client.with("Authorization", "SOTicket " + ticket)
                            .get(WHO_AM_I)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client.with("Authorization", "Bearer " + token)
                            .get(WHO_AM_I)
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
