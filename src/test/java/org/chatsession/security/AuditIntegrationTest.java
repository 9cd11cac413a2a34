package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chatsession.user.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the audit log says of credentials that are not accepted, and whose address counts. */
@ExtendWith(OutputCaptureExtension.class)
class AuditIntegrationTest {

    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start("jdbc:h2:mem:audit;DB_CLOSE_DELAY=-1", "chatsession.proxies.trusted=192.0.2.1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysWhyCredentialsWereRefused(CapturedOutput output) {
        call("Basic !!!");
        call("SOTicket 7T:AAAA");
        call("Bearer 8A:Default.unknown");
        call("Negotiate abc");
        call("Basic a2FyaTp3cm9uZw==");

        assertThat(output)
                .contains("refused why=malformed from=127.0.0.1")
                .contains("refused why=malformed_ticket from=127.0.0.1")
                .contains("refused why=unknown_token from=127.0.0.1")
                .contains("refused why=wrong_password_for_kari from=127.0.0.1");
    }

    /** Nobody here is a trusted proxy: an address made up anew for each attempt neither evades the limit nor gets into the log. */
    @Test
    void knowsTheAddressOfTheCallerOnly(CapturedOutput output) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 1; i <= 15; i++) {
            statuses.add(given().baseUri(server.url())
                    .header("X-Forwarded-For", "203.0.113." + i)
                    .header("Forwarded", "for=203.0.113." + i)
                    .auth()
                    .preemptive()
                    .basic("ola", "wrong" + i)
                    .when()
                    .get(WHO_AM_I)
                    .statusCode());
        }
        assertThat(Collections.frequency(statuses, 401)).isEqualTo(10);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(5);
        assertThat(output)
                .contains("refused why=wrong_password_for_ola from=127.0.0.1", "throttled from=127.0.0.1")
                .doesNotContain("203.0.113");
    }

    @Test
    void logsOnlyWhatHasChanged(CapturedOutput output) {
        int lise = server.bean(Users.class).findByLogin("lise").orElseThrow().associateId();
        for (int i = 0; i < 2; i++) {
            administer(lise, "Role", "{\"Role\":\"Agent\"}");
            administer(lise, "Disable", "");
        }
        administer(lise, "Enable", "");

        assertThat(output.getOut().lines().filter(line -> line.contains("whom=lise")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("changed-role-to-"),
                        line -> assertThat(line).contains(" disabled "),
                        line -> assertThat(line).contains(" enabled "));
    }

    private static void administer(int user, String what, String body) {
        given(server.as("tje0", "Tje0"))
                .contentType("application/json")
                .body(body)
                .when()
                .request(body.isEmpty() ? "POST" : "PUT", "/api/v1/User/" + user + "/" + what)
                .then()
                .statusCode(200);
    }

    private static void call(String authorization) {
        given().baseUri(server.url())
                .header("Authorization", authorization)
                .when()
                .get(WHO_AM_I)
                .then()
                .statusCode(401);
    }
}
