package org.chatsession.web.ext;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.chatsession.HttpProbe;
import org.chatsession.HttpSpecification;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How streams of events end, and what becomes of the others meanwhile. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chatsession.data-dir=memory", "chatsession.timers.enabled=false"})
class EventStreamsIntegrationTest {

    private static final String EVENTS = "/ext/v1/events";
    private static final String PASSWORD = "a fine long one";

    @LocalServerPort
    private int port;

    @Autowired
    private EventStreams streams;

    @Test
    void endsWhenThePasswordIsChanged() throws IOException {
        int user = administrator("nora");
        try (Socket socket = open("nora")) {
            BufferedReader lines = lines(socket);
            awaitLine(lines, ":");
            signal("my.event", "{}");
            awaitLine(lines, "event:my.event");
            streams.sendHeartbeat();
            awaitLine(lines, ":");
            awaitLine(lines, "id:" + now());

            changePassword(user);
            signal("my.secret", "{}");
            String line = lines.readLine();
            while (!line.equals("0")) { // the last chunk
                assertThat(line).doesNotContain("my.secret");
                line = lines.readLine();
            }
        }
    }

    @Test
    void aReaderThatDoesNotReadDelaysNobody() throws IOException {
        int user = administrator("slow");
        try (Socket slow = open("slow");
                Socket other = open("tje0")) {
            String event = "{\"text\":\"" + "x".repeat(15_000) + "\"}";
            for (int i = 0; i < 500; i++) {
                signal("my.event", event);
            }
            BufferedReader lines = lines(other);
            for (int i = 0; i < 500; i++) {
                awaitLine(lines, "event:my.event");
            }
            changePassword(user);
            assertTimeoutPreemptively(Duration.ofSeconds(5), streams::sendHeartbeat);

            signal("my.last", "{}");
            awaitLine(lines, "event:my.last");
            assertThat(slow.isConnected()).isTrue();
        }
    }

    @Test
    void answersHeadAtOnce() {
        as("kari", "Kari0")
                .accept("text/event-stream")
                .head(EVENTS + "?after=now")
                .then()
                .statusCode(200)
                .body(is(""));
    }

    private RequestSpecification as(String user, String password) {
        return given(HttpSpecification.to(port, user, password)).contentType("application/json");
    }

    private int administrator(String name) {
        return as("tje0", "Tje0")
                .body("{\"Name\":\"" + name + "\",\"Role\":\"Administrator\",\"Password\":\"" + PASSWORD + "\"}")
                .post("/api/v1/User")
                .then()
                .statusCode(200)
                .extract()
                .path("AssociateId");
    }

    private void signal(String name, String data) {
        as("tje0", "Tje0")
                .body(data)
                .post("/api/v1/Webhook/" + name + "/0")
                .then()
                .statusCode(204);
    }

    private void changePassword(int user) {
        as("tje0", "Tje0")
                .body("{\"Password\":\"another fine one\"}")
                .put("/api/v1/User/" + user + "/Password")
                .then()
                .statusCode(204);
    }

    private String now() {
        return as("tje0", "Tje0").get(EVENTS + "?after=now").path("[0].Cursor");
    }

    /** A raw connection, whose small buffer is full at once where nobody reads. */
    private Socket open(String user) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        String head = "GET " + EVENTS + "?after=now HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                + "Authorization: " + HttpProbe.basic(user, user.equals("tje0") ? "Tje0" : PASSWORD) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        String line = lines.readLine();
        while (!wanted.equals(line)) {
            assertThat(line).as("before '%s'", wanted).isNotNull();
            assertThat(System.nanoTime()).as("waiting for '%s'", wanted).isLessThan(end);
            line = lines.readLine();
        }
    }
}
