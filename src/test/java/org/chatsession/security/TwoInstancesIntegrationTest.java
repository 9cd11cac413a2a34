package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.chatsession.HttpProbe;
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
            Users users = first.bean(Users.class);
            Caller kari = users.findByLogin("kari").orElseThrow().asCaller();
            ticket = first.bean(AccessCredentials.class).grantTicket(kari);
            token = first.bean(AccessCredentials.class).grantToken(kari);
            cookies = HttpProbe.cookies(
                    first.client().post("/login", "application/x-www-form-urlencoded", "username=kari&password=Kari0"));
            assertThat(first.client()
                            .with("Authorization", "SOTicket " + ticket)
                            .get(WHO_AM_I)
                            .statusCode())
                    .isEqualTo(200);
        }

        try (TestServer first = TestServer.start(database, settings);
                TestServer second = TestServer.start(database, settings)) {
            for (TestServer server : List.of(first, second)) {
                for (HttpProbe client : clients(server, ticket, token, cookies)) {
                    assertThat(client.get(WHO_AM_I).statusCode()).isEqualTo(200);
                }
            }

            int kari = first.bean(Users.class).findByLogin("kari").orElseThrow().associateId();
            first.bean(Users.class).changePassword(kari, "another long password");

            for (HttpProbe client : clients(first, ticket, token, cookies)) {
                assertThat(client.get(WHO_AM_I).statusCode()).isEqualTo(401);
            }
            for (HttpProbe client : clients(second, ticket, token, cookies)) {
                waitUntil(() -> client.get(WHO_AM_I).statusCode() == 401);
            }
            assertThat(second.client()
                            .as("kari", "another long password")
                            .get(WHO_AM_I)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static List<HttpProbe> clients(
            TestServer server, String ticket, String token, Map<String, String> cookies) {
        return List.of(
                server.client().as("kari", "Kari0"),
                server.client().with("Authorization", "SOTicket " + ticket),
                server.client().with("Authorization", "Bearer " + token),
                server.client()
                        .with("Cookie", "SESSION=" + cookies.get("SESSION"))
                        .with("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN")));
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
