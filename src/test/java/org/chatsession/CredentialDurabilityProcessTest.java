package org.chatsession;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Path;
import java.util.List;
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
            String token = given(server.as("kari", "Kari0"))
                    .when()
                    .get("/api/v1/User/currentToken")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString()
                    .replace("\"", "");
            String ticket = given(server.as("kari", "Kari0"))
                    .when()
                    .post("/login/ticket")
                    .path("Ticket");
            server.kill();
            server.startAgain();

            for (String credential : List.of("SOTicket " + ticket, "Bearer " + token)) {
                given(HttpSpecification.to(server.port()))
                        .header("Authorization", credential)
                        .when()
                        .get(WHO_AM_I)
                        .then()
                        .statusCode(200)
                        .body("Associate", equalTo("kari"));
            }
        }
    }
}
