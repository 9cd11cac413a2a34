package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.fail;

import io.restassured.specification.RequestSpecification;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.chatsession.user.Caller;
import org.chatsession.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one instance grants another accepts, over a restart too, and what one takes back is gone from the other in a moment. */
class TwoInstancesIntegrationTest {

    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";
    private static final Duration A_MOMENT = Duration.ofMillis(1500);

    @TempDir
    Path data;

    @Test
    void shareCredentialsAndTheirEndOnH2() {
        shareCredentialsAndTheirEnd("jdbc:h2:file:" + data.resolve("shared") + ";AUTO_SERVER=TRUE");
    }

    @Test
    void shareCredentialsAndTheirEndOnPostgreSql() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            shareCredentialsAndTheirEnd(
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username=postgres",
                    "chatsession.demo=true");
        }
    }

    private static void shareCredentialsAndTheirEnd(String database, String... settings) {
        String ticket;
        String token;
        Map<String, String> cookies;
        try (TestServer first = TestServer.start(database, settings)) {
            Caller kari = first.caller("kari");
            ticket = first.bean(AccessCredentials.class).grantTicket(kari);
            token = first.bean(AccessCredentials.class).grantToken(kari);
            cookies = given(first.anybody())
                    .contentType("application/x-www-form-urlencoded")
                    .body("username=kari&password=Kari0")
                    .when()
                    .post("/login")
                    .cookies();
            given(first.anybody())
                    .header("Authorization", "SOTicket " + ticket)
                    .when()
                    .get(WHO_AM_I)
                    .then()
                    .statusCode(200);
        }

        try (TestServer first = TestServer.start(database, settings);
                TestServer second = TestServer.start(database, settings)) {
            for (TestServer server : List.of(first, second)) {
                for (RequestSpecification client : clients(server, ticket, token, cookies)) {
                    given(client).when().get(WHO_AM_I).then().statusCode(200);
                }
            }

            int kari = first.bean(Users.class).findByLogin("kari").orElseThrow().associateId();
            first.bean(Users.class).changePassword(kari, "another long password");

            given(second.anybody())
                    .contentType("application/x-www-form-urlencoded")
                    .body("username=kari&password=another long password")
                    .when()
                    .post("/login")
                    .then()
                    .statusCode(303);
            for (RequestSpecification client : clients(first, ticket, token, cookies)) {
                given(client).when().get(WHO_AM_I).then().statusCode(401);
            }
            for (RequestSpecification client : clients(second, ticket, token, cookies)) {
                waitUntil(() -> given(client).when().get(WHO_AM_I).statusCode() == 401);
            }
            given(second.as("kari", "another long password"))
                    .when()
                    .get(WHO_AM_I)
                    .then()
                    .statusCode(200);
        }
    }

    private static List<RequestSpecification> clients(
            TestServer server, String ticket, String token, Map<String, String> cookies) {
        return List.of(
                server.as("kari", "Kari0"),
                server.anybody().header("Authorization", "SOTicket " + ticket),
                server.anybody().header("Authorization", "Bearer " + token),
                server.anybody()
                        .cookie("SESSION", cookies.get("SESSION"))
                        .header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN")));
    }

    private static void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + A_MOMENT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("It did not happen within " + A_MOMENT);
            }
            Thread.onSpinWait();
        }
    }
}
