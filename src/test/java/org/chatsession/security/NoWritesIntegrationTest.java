package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.zaxxer.hikari.HikariDataSource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logging in while the database takes no writes, as after a failover: one whole 503, and whoever is known goes on reading. */
class NoWritesIntegrationTest {

    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";

    private static EmbeddedPostgres postgres;
    private static TestServer server;
    private static Map<String, String> cookies;
    private static String ticket;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        server = TestServer.start(
                postgres.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username=postgres",
                "chatsession.demo=true");
        cookies = logIn("kari", "Kari0").then().statusCode(303).extract().cookies();
        ticket = basic("kari", "Kari0")
                .post("/login/ticket")
                .then()
                .statusCode(200)
                .extract()
                .path("Ticket");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database postgres set default_transaction_read_only = on");
        }
        server.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        postgres.close();
    }

    @Test
    void answersLoginsWithOneWhole503() {
        logIn("ola", "Ola0")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .header("Location", nullValue())
                .body("ErrorType", equalTo("SoServerException"))
                .body("Message", containsString("database"));
    }

    @Test
    void grantsNothing() {
        basic("ola", "Ola0").post("/login/ticket").then().statusCode(503);
        basic("ola", "Ola0").get("/api/v1/User/currentToken").then().statusCode(503);
    }

    /** Long enough for the ticket and the session to be prolonged, were that possible. */
    @Test
    void letsThoseReadWhoAreKnown() {
        server.wait(Duration.ofMinutes(5));
        basic("lise", "Lise0").get(WHO_AM_I).then().statusCode(200);
        given().baseUri(server.url())
                .header("Authorization", "SOTicket " + ticket)
                .get(WHO_AM_I)
                .then()
                .statusCode(200);
        given().baseUri(server.url())
                .cookie("SESSION", cookies.get("SESSION"))
                .header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"))
                .get(WHO_AM_I)
                .then()
                .statusCode(200);
    }

    private static Response logIn(String user, String password) {
        return given().baseUri(server.url())
                .formParam("username", user)
                .formParam("password", password)
                .redirects()
                .follow(false)
                .post("/login");
    }

    private static RequestSpecification basic(String user, String password) {
        return given().baseUri(server.url()).auth().preemptive().basic(user, password);
    }
}
