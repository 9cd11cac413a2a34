package org.chatsession;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.restassured.response.ValidatableResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server starts, ends and declines to start, seen from outside. */
class StartProcessTest {

    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @Test
    void startsFromTheEnvironmentAlone() throws Exception {
        Map<String, String> environment = Map.of(
                "CHATSESSION_DATA_DIR", "a folder/of mine",
                "CHATSESSION_BASE_TIME_ZONE", "Asia/Kolkata",
                "CHATSESSION_DATES_INCLUDE_OFFSET", "true",
                "CHATSESSION_REFERENCES", "strict",
                "CHATSESSION_TIMER_BATCH", "5",
                "CHATSESSION_SERVICE_HOST", "10.0.0.1");
        try (ServerProcess server = ServerProcess.start(folder, environment)) {
            Path data = folder.resolve("a folder/of mine");
            assertThat(data.resolve("chatsession.mv.db")).isRegularFile();
            assertThat(Files.getPosixFilePermissions(data))
                    .as("for the owner alone")
                    .doesNotContain(PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_READ);
            assertThat(Files.getPosixFilePermissions(data.resolve("chatsession.mv.db")))
                    .isSubsetOf(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.GROUP_WRITE);
            assertThat(server.output())
                    .contains(server.uri("/swagger-ui.html").toString())
                    .contains(server.uri("/v3/api-docs").toString())
                    .contains(server.uri("/api/v1/").toString())
                    .contains("tje0/Tje0", "kari/Kari0", "ola/Ola0", "lise/Lise0")
                    .contains("1 Support, 2 Sales")
                    .contains("a folder/of mine/chatsession.mv.db; to start over")
                    .contains("SIGTERM to process " + server.pid())
                    .contains("CHATSESSION_TIMER_BATCH is no setting", "Did you mean CHATSESSION_TIMERS_BATCH?")
                    .doesNotContain("CHATSESSION_SERVICE_HOST is no setting");

            post(server, "{}").statusCode(200).body("WhenRequested", matchesPattern("[-0-9]+T[.:0-9]+\\+05:30"));
            post(server, "{\"TopicId\": 4711}").statusCode(400).body(containsString("TopicId"));
        }
    }

    @Test
    void finishesWhatIsUnderWayWhenAskedToEndAndFindsItAtTheNextStart() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, Map.of());
                Socket caller = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String body = "{\"CustomerName\": \"Last One\"}";
            send(caller, """
                    POST /api/v1/ChatSession HTTP/1.1
                    Host: 127.0.0.1
                    Authorization: Basic dGplMDpUamUw
                    Content-Type: application/json
                    Content-Length: %d

                    %s""".formatted(body.length(), body.substring(0, 10)).replace("\n", "\r\n"));
            // The head has to be with the server before the signal is: only then is the request under way
            Thread.sleep(1000);
            server.beginToStop();
            server.awaitOutput("Commencing graceful shutdown");

            send(caller, body.substring(10));
            BufferedReader answer = new BufferedReader(new InputStreamReader(caller.getInputStream()));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 200");
            assertThat(server.awaitExit()).isEqualTo(TERMINATED);
            assertThat(server.output()).contains("Graceful shutdown complete");

            server.startAgain();

            given(server.as("tje0", "Tje0"))
                    .when()
                    .get("/api/v1/ChatSession/1")
                    .then()
                    .statusCode(200)
                    .body("CustomerName", equalTo("Last One"));
            assertRefusal(
                    ServerProcess.startInVain(
                            folder.resolve("second"),
                            Map.of(
                                    "CHATSESSION_DATA_DIR",
                                    folder.resolve("data").toString())),
                    "is in use by another process");
        }
    }

    @Test
    void keepsEverythingInMemoryIfAskedTo() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, Map.of("CHATSESSION_DATA_DIR", "memory"))) {
            assertThat(server.output()).contains("in memory; gone when the server stops");
            post(server, "{}").statusCode(200);
        }

        assertThat(folder.toFile().list()).containsExactly("output.log");
    }

    @Test
    void printsItsVersionWithoutStarting() {
        ServerProcess command = ServerProcess.startInVain(folder, Map.of(), "--version");

        assertThat(command.awaitExit()).isZero();
        assertThat(command.output()).startsWith("chatsession-server ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void declinesAnOptionThatIsNoSetting() {
        ServerProcess command = ServerProcess.startInVain(folder, Map.of(), "--server.prot=8081");

        assertThat(command.awaitExit()).isEqualTo(2);
        assertThat(command.output()).contains("There is no option --server.prot. Did you mean --server.port?");
        assertThat(folder.resolve("data")).doesNotExist();
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

    @Test
    void takesSecretsFromFilesAndSaysWhichOneCannotBeRead() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "a secret of eight words or so\n");
        Map<String, String> environment = Map.of(
                "CHATSESSION_DEMO", "false",
                "CHATSESSION_ADMIN_USER", "admin",
                "CHATSESSION_ADMIN_PASSWORD_FILE", password.toString());

        try (ServerProcess server = ServerProcess.start(folder, environment)) {
            given(server.as("admin", "a secret of eight words or so"))
                    .when()
                    .get("/api/v1/User/currentPrincipal")
                    .then()
                    .statusCode(200);
        }

        Files.delete(password);
        assertRefusal(
                ServerProcess.startInVain(folder.resolve("second"), environment),
                "The file '" + password + "' of CHATSESSION_ADMIN_PASSWORD_FILE does not exist.");
    }

    @Test
    void declinesADatabaseThatANewerVersionHasChanged() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("data/chatsession");
        Flyway.configure().dataSource(url, "sa", "").load().migrate();
        try (Connection database = DriverManager.getConnection(url, "sa", "");
                Statement update = database.createStatement()) {
            update.execute("""
                    insert into "flyway_schema_history" select 999, '999', 'of the future', "type", 'V999__of_the_future.sql',
                    "checksum", "installed_by", "installed_on", "execution_time", "success"
                    from "flyway_schema_history" where "installed_rank" = 1""");
        }

        assertRefusal(ServerProcess.startInVain(folder, Map.of()), "made by another version of the server", "999");
    }

    private static void assertRefusal(ServerProcess server, String... reasons) {
        assertThat(server.awaitExit()).isEqualTo(1);
        assertThat(server.output()).contains(reasons).doesNotContain("\tat ").doesNotContain("WARN");
    }

    private static void send(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    private static ValidatableResponse post(ServerProcess server, String body) {
        return given(server.as("tje0", "Tje0"))
                .contentType("application/json")
                .body(body)
                .when()
                .post("/api/v1/ChatSession")
                .then();
    }
}
