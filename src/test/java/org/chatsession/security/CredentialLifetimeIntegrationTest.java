package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.user.Caller;
import org.chatsession.user.Users;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long tickets and tokens live, and how many one user may have (cross-cutting 2.3; rulings 11, 25). */
class CredentialLifetimeIntegrationTest {

    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";

    @Test
    void prolongsATicketThatIsUsedAllTheTime() {
        try (TestServer server = TestServer.start(
                "jdbc:h2:mem:constant;DB_CLOSE_DELAY=-1", "chatsession.security.ticket-lifetime=40s")) {
            String ticket = ticket(server);
            for (int second = 0; second < 120; second += 5) {
                assertThat(status(server, ticket)).as("after %d s", second).isEqualTo(200);
                server.wait(Duration.ofSeconds(5));
            }
            server.wait(Duration.ofSeconds(36));
            assertThat(status(server, ticket)).as("unused for its lifetime").isEqualTo(401);
        }
    }

    @Test
    void prolongsATicketOnEveryInstance() {
        String database = "jdbc:h2:mem:instances;DB_CLOSE_DELAY=-1";
        try (TestServer first = TestServer.start(database, "chatsession.security.ticket-lifetime=10m");
                TestServer second = TestServer.start(database, "chatsession.security.ticket-lifetime=10m")) {
            String ticket = ticket(first);
            pass(Duration.ofSeconds(595), first, second);
            assertThat(status(second, ticket)).isEqualTo(200);
            assertThat(status(first, ticket)).isEqualTo(200);
            for (int minute = 0; minute < 30; minute++) {
                assertThat(status(first, ticket)).isEqualTo(200);
                pass(Duration.ofMinutes(1), first, second);
            }
            assertThat(status(second, ticket)).isEqualTo(200);
        }
    }

    @Test
    void grantsNothingForCredentialsThatWereRevokedMeanwhile() {
        try (TestServer server = TestServer.start("jdbc:h2:mem:revoked;DB_CLOSE_DELAY=-1")) {
            AccessCredentials credentials = server.bean(AccessCredentials.class);
            Caller authenticated = server.caller("kari");
            server.bean(Users.class).changePassword(authenticated.associateId(), "another long password");
            assertThatThrownBy(() -> credentials.grantTicket(authenticated))
                    .isInstanceOf(UnauthenticatedException.class);
            assertThatThrownBy(() -> credentials.grantToken(authenticated))
                    .isInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void endsTheOldestWhenAUserHasTooMany() {
        try (TestServer server = TestServer.start(
                "jdbc:h2:mem:many;DB_CLOSE_DELAY=-1", "chatsession.security.max-credentials-per-user=3")) {
            List<String> tickets = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                tickets.add(ticket(server));
                server.wait(Duration.ofSeconds(1));
            }
            String token = given().baseUri(server.url())
                    .auth()
                    .preemptive()
                    .basic("ola", "Ola0")
                    .when()
                    .get("/api/v1/User/currentToken")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getString("");

            assertThat(tickets).extracting(ticket -> status(server, ticket)).containsExactly(401, 401, 200, 200, 200);
            given().baseUri(server.url())
                    .header("Authorization", "Bearer " + token)
                    .when()
                    .get(WHO_AM_I)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void endsTheOldestBrowserSessionToo() {
        try (TestServer server = TestServer.start(
                "jdbc:h2:mem:browsers;DB_CLOSE_DELAY=-1", "chatsession.security.max-credentials-per-user=2")) {
            List<Map<String, String>> browsers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                browsers.add(logIn(server));
                server.wait(Duration.ofSeconds(1));
            }
            assertThat(browsers).extracting(cookies -> status(server, cookies)).containsExactly(401, 401, 200, 200);

            server.bean(Users.class).changePassword(3, "another fine one");

            assertThat(server.bean(JdbcClient.class)
                            .sql("select count(*) from spring_session")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    private static Map<String, String> logIn(TestServer server) {
        return given().baseUri(server.url())
                .formParam("username", "ola")
                .formParam("password", "Ola0")
                .redirects()
                .follow(false)
                .when()
                .post("/login")
                .then()
                .statusCode(303)
                .extract()
                .cookies();
    }

    private static int status(TestServer server, Map<String, String> cookies) {
        return given().baseUri(server.url())
                .cookie("SESSION", cookies.get("SESSION"))
                .header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"))
                .when()
                .get(WHO_AM_I)
                .statusCode();
    }

    private static void pass(Duration time, TestServer... servers) {
        for (TestServer server : servers) {
            server.wait(time);
        }
    }

    private static String ticket(TestServer server) {
        return given().baseUri(server.url())
                .auth()
                .preemptive()
                .basic("ola", "Ola0")
                .contentType("application/json")
                .body("{}")
                .when()
                .post("/login/ticket")
                .then()
                .statusCode(200)
                .body("Ticket", startsWith("7T:"))
                .extract()
                .path("Ticket");
    }

    private static int status(TestServer server, String ticket) {
        return given().baseUri(server.url())
                .header("Authorization", "SOTicket " + ticket)
                .when()
                .get(WHO_AM_I)
                .statusCode();
    }
}
