package org.chatsession;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.jayway.jsonpath.JsonPath;
import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL are one service. */
class InstancesProcessTest {

    private static final String SESSIONS = "/api/v1/ChatSession";
    private static final String KARI = HttpSpecification.basic("kari", "Kari0");
    private static final String OLA = HttpSpecification.basic("ola", "Ola0");

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static List<ServerProcess> servers = List.of();

    /** Both at once, so that they also meet in the migrations and in adding the first users. */
    @BeforeAll
    static void startBoth() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        Map<String, String> environment = Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "postgres",
                "CHATSESSION_DEMO", "true");
        CompletableFuture<ServerProcess> first =
                CompletableFuture.supplyAsync(() -> ServerProcess.start(folder.resolve("first"), environment));
        CompletableFuture<ServerProcess> second =
                CompletableFuture.supplyAsync(() -> ServerProcess.start(folder.resolve("second"), environment));
        servers = List.of(first.join(), second.join());
    }

    @AfterAll
    static void stopBoth() throws IOException {
        servers.forEach(ServerProcess::close);
        postgres.close();
    }

    @Test
    void addTheDemoDataOnce() throws Exception {
        try (Connection database = postgres.getPostgresDatabase().getConnection();
                Statement statement = database.createStatement();
                ResultSet counts = statement.executeQuery(
                        "select (select count(*) from app_user), (select count(*) from chat_topic)")) {
            counts.next();

            assertThat(counts.getInt(1)).isEqualTo(4);
            assertThat(counts.getInt(2)).isEqualTo(2);
        }
    }

    @Test
    void aLoginAtOneIsValidAtTheOther() throws Exception {
        String ticket = post(first(), "/login/ticket", KARI, "").path("Ticket");
        String token =
                JsonPath.read(get(first(), "/api/v1/User/currentToken", KARI).asString(), "$");

        assertThat(currentUser("SOTicket " + ticket)).isEqualTo(currentUser(KARI));
        assertThat(currentUser("Bearer " + token)).isEqualTo(currentUser(KARI));
    }

    @Test
    void idsNeverCollideAndWhatOneStoresTheOtherReads() throws Exception {
        Queue<Integer> ids = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int number = 0; number < 40; number++) {
                        ids.add(create(servers.get(number % 2)));
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(ids).hasSize(160).doesNotHaveDuplicates();
        int last = ids.stream().mapToInt(Integer::intValue).max().orElseThrow();
        for (ServerProcess server : servers) {
            assertThat(get(server, SESSIONS + "/" + last, KARI).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRequestSentAgainToTheOtherOrAfterARestartIsAnsweredAsTheFirstTime() throws Exception {
        String key = UUID.randomUUID().toString();

        Response atFirst = postOnce(first(), key);
        Response atSecond = postOnce(second(), key);
        first().stop();
        first().startAgain();
        Response afterRestart = postOnce(first(), key);

        atFirst.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        for (Response replayed : List.of(atSecond, afterRestart)) {
            replayed.then().statusCode(200).header("Idempotency-Replayed", equalTo("true"));
            assertThat(replayed.asByteArray()).isEqualTo(atFirst.asByteArray());
        }
        assertThat(sessionsNamed(key)).isEqualTo(1);
    }

    @Test
    void aRequestSentToBothAtOnceIsDoneOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String key = UUID.randomUUID().toString();

            List<CompletableFuture<Response>> both = servers.stream()
                    .map(server -> CompletableFuture.supplyAsync(() -> postOnce(server, key)))
                    .toList();

            for (CompletableFuture<Response> one : both) {
                assertThat(one.join().statusCode()).isIn(200, 409);
            }
            assertThat(sessionsNamed(key)).isEqualTo(1);
        }
    }

    /** The name of the session is the key. */
    private static Response postOnce(ServerProcess server, String key) {
        return given(HttpSpecification.to(server.port()))
                .header("Authorization", KARI)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"CustomerName\": \"" + key + "\"}")
                .when()
                .post(SESSIONS);
    }

    private static int sessionsNamed(String name) throws SQLException {
        try (Connection database = postgres.getPostgresDatabase().getConnection();
                PreparedStatement statement =
                        database.prepareStatement("select count(*) from chat_session where customer_name = ?")) {
            statement.setString(1, name);
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    @Test
    void aRaceForASessionHasOneWinner() throws Exception {
        for (int round = 0; round < 20; round++) {
            int id = create(first());
            String pickup = SESSIONS + "/" + id + "/Pickup";

            CompletableFuture<String> kari = CompletableFuture.supplyAsync(() -> picked(first(), pickup, KARI));
            CompletableFuture<String> ola = CompletableFuture.supplyAsync(() -> picked(second(), pickup, OLA));

            assertThat(List.of(kari.join(), ola.join()))
                    .as("answers in round " + round)
                    .containsOnlyOnce("null");
        }
    }

    @Test
    void aRollingRestartLosesNothingThatWasAnswered() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Queue<Integer> answered = new ConcurrentLinkedQueue<>();
        Queue<String> odd = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> client = CompletableFuture.runAsync(() -> {
            for (int number = 0; !done.get(); number++) {
                try {
                    Response answer = post(servers.get(number % 2), SESSIONS, KARI, "{}");
                    if (answer.statusCode() == 200) {
                        answered.add(answer.path("ChatSessionId"));
                    } else {
                        odd.add(answer.statusCode() + " " + answer.asString());
                    }
                } catch (IOException e) {
                    // Not answered: a round-robin client goes on to the next server
                }
            }
        });

        for (ServerProcess server : servers) {
            int before = answered.size();
            server.stop();
            server.startAgain();
            assertThat(answered.size())
                    .as("answers of the other server meanwhile")
                    .isGreaterThan(before);
        }
        done.set(true);
        client.join();

        assertThat(odd).isEmpty();
        List<Integer> missing = new ArrayList<>();
        for (int id : answered) {
            if (get(servers.get(id % 2), SESSIONS + "/" + id + "?$select=Rank", KARI)
                            .statusCode()
                    != 200) {
                missing.add(id);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static ServerProcess first() {
        return servers.get(0);
    }

    private static ServerProcess second() {
        return servers.get(1);
    }

    private static String currentUser(String authorization) throws IOException {
        Response answer = get(second(), "/api/v1/User/currentPrincipal", authorization);
        return answer.then().statusCode(200).extract().path("Associate");
    }

    private static int create(ServerProcess server) {
        try {
            Response answer = post(server, SESSIONS, KARI, "{\"TopicId\": 1}");
            return answer.then().statusCode(200).extract().path("ChatSessionId");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return {@code null} as text for the loser */
    private static String picked(ServerProcess server, String path, String authorization) {
        try {
            Response answer = post(server, path, authorization, "");
            return answer.then().statusCode(200).extract().asString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IOException if the server is gone */
    private static Response get(ServerProcess server, String path, String authorization) throws IOException {
        return given(HttpSpecification.to(server.port()))
                .header("Authorization", authorization)
                .when()
                .get(path);
    }

    /** @throws IOException if the server is gone */
    private static Response post(ServerProcess server, String path, String authorization, String body)
            throws IOException {
        return given(HttpSpecification.to(server.port()))
                .header("Authorization", authorization)
                .contentType("application/json")
                .body(body)
                .when()
                .post(path);
    }
}
