package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Requests that are too much, too slow or no requests at all. */
class LimitIntegrationTest extends WireHttp {

    private static final String BASIC = "Authorization: " + HttpProbe.basic("tje0", "Tje0") + "\r\n";

    @DynamicPropertySource
    static void impatient(DynamicPropertyRegistry registry) {
        registry.add("server.tomcat.connection-timeout", () -> "1s");
        registry.add("chatsession.wire.max-head-time", () -> "2s");
        registry.add("chatsession.wire.max-body-time", () -> "2s");
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws Exception {
        byte[] body = ("{\"customerName\":\"" + "a".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher known = HttpRequest.BodyPublishers.ofByteArray(body);
        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));
        for (HttpRequest.BodyPublisher publisher : new HttpRequest.BodyPublisher[] {known, chunked}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + SESSIONS))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Authorization", HttpProbe.basic("tje0", "Tje0"))
                    .header("Content-Type", JSON)
                    .POST(publisher)
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(json(answer).path("Message").asString()).contains("1024 KB");
        }
    }

    @Test
    void refusesBodiesThatAreTooDeep() {
        for (String[] body : new String[][] {
            {JSON, "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)},
            {JSON, "[".repeat(500_000)},
            {XML, "<a>".repeat(50_000) + "</a>".repeat(50_000)},
            {FORM, "a" + ".b".repeat(100_000) + "=1"}
        }) {
            HttpResponse<String> answer = tje0().with("Accept", JSON).post(SESSIONS, body[0], body[1]);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("Message").asString()).isEqualTo("The request is invalid.");
        }
    }

    @Test
    void refusesHeadersAndUrlsThatAreTooLong() {
        assertThat(tje0().with("X-Long", "a".repeat(20_000))
                        .get(SESSIONS + "/1")
                        .statusCode())
                .isBetween(400, 431);
        assertThat(tje0().get(SESSIONS + "/1?$select=" + "a".repeat(20_000)).statusCode())
                .isBetween(400, 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /api HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api HTTP/1.1\r\n\r\n",
                "GET /api|x HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                "GET /api HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            })
    void refusesWhatIsNoHttp(String request) throws Exception {
        String answer = raw(request);
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("Cache-Control: no-cache", "{\"Message\":\"The request is malformed.\"}");
    }

    @Test
    void refusesChunksThatAreNone() throws Exception {
        String answer = raw("POST " + SESSIONS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"Message\"");
    }

    @Test
    void waitsForASilentBodyNoLongerThanForAConnection() throws Exception {
        String answer = raw("POST " + SESSIONS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\"");
        assertThat(answer).startsWith("HTTP/1.1 408").contains("too long");
    }

    @Test
    void waitsForATricklingBodyNoLongerThanItsTime() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + SESSIONS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC
                            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            Thread trickle = new Thread(() -> {
                try {
                    for (int i = 0; i < 20; i++) {
                        out.write(' ');
                        out.flush();
                        Thread.sleep(300);
                    }
                } catch (IOException | InterruptedException e) {
                    // the server has had enough
                }
            });
            trickle.start();
            assertThat(read(socket)).startsWith("HTTP/1.1 408");
            trickle.join();
        }
    }

    @Test
    void waitsForTricklingHeadersNoLongerThanTheirTime() throws Exception {
        assertHungUpOnWhileTrickling("GET /api HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
        assertHungUpOnWhileTrickling("GET /api");
    }

    @Test
    void waitsForTricklingHeadersOfALaterRequestToo() throws Exception {
        assertHungUpOnWhileTrickling(
                "GET /actuator/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /api HTTP/1.1\r\nX-Slow: ");
    }

    private void assertHungUpOnWhileTrickling(String beginning) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            long start = System.nanoTime();
            Duration elapsed = Duration.ZERO;
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            try {
                while (elapsed.toSeconds() < 20) {
                    socket.getOutputStream().write('a');
                    Thread.sleep(200);
                    elapsed = Duration.ofNanos(System.nanoTime() - start);
                }
            } catch (SocketException e) {
                // hung up
            }
            assertThat(elapsed).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        }
    }

    @Test
    void answersOthersWhileManyAreSlow() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", port);
                slow.add(socket);
                socket.getOutputStream().write("GET /api HTTP/1.1\r\nX".getBytes(StandardCharsets.US_ASCII));
            }
            long start = System.nanoTime();
            assertThat(anybody().get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api HTTP/1.1\r\nHo"})
    void hangsUpOnThoseWhoSayNothing(String beginning) throws Exception {
        assertThat(raw(beginning)).doesNotContain("HTTP/1.1 200");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return read(socket);
        }
    }

    /** All that comes before the server hangs up. */
    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException e) {
            // hung up while we were still sending
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
