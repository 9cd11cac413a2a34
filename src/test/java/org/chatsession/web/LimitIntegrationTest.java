package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chatsession.HttpIntegrationTest;
import org.chatsession.HttpSpecification;
import org.chatsession.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Requests that are too much, too slow or no requests at all. */
class LimitIntegrationTest extends HttpIntegrationTest {

    private static final String BASIC = "Authorization: " + HttpSpecification.basic("tje0", "Tje0") + "\r\n";

    private static final String NEVER_MISSING = SESSIONS + "/default";
    private static final Duration MAX_BODY_TIME = Duration.ofSeconds(2);

    @DynamicPropertySource
    static void impatient(DynamicPropertyRegistry registry) {
        registry.add("server.tomcat.connection-timeout", () -> "1s");
        registry.add("chatsession.wire.max-head-time", () -> "2s");
        registry.add("chatsession.wire.max-body-time", () -> MAX_BODY_TIME.toSeconds() + "s");
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        given(tje0())
                .contentType(JSON)
                .body("{\"customerName\":\"" + "a".repeat(3_000_000) + "\"}")
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(413)
                .body("Message", containsString("1024 KB"));
    }

    @Test
    void refusesBodiesOfUnknownLengthThatAreTooLarge() {
        String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
        String answer = RawHttp.exchange(
                port(),
                "POST " + SESSIONS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "11\r\n{\"customerName\":\"\r\n" + chunk.repeat(40) + "2\r\n\"}\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("1024 KB");
    }

    static Stream<Arguments> deepBodies() {
        return Stream.of(
                Arguments.of(JSON, "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)),
                Arguments.of(JSON, "[".repeat(500_000)),
                Arguments.of(XML, "<a>".repeat(50_000) + "</a>".repeat(50_000)),
                Arguments.of(FORM, "a" + ".b".repeat(100_000) + "=1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deepBodies")
    void refusesBodiesThatAreTooDeep(String type, String body) {
        given(tje0())
                .accept(JSON)
                .contentType(type)
                .body(body)
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(400)
                .body("Message", equalTo("The request is invalid."));
    }

    @Test
    void refusesHeadersAndUrlsThatAreTooLong() {
        // The container refuses them, in the same words under every path
        RequestSpecification tje0 = HttpSpecification.to(port(), "tje0", "Tje0");
        given(tje0)
                .header("X-Long", "a".repeat(20_000))
                .when()
                .get(NEVER_MISSING)
                .then()
                .statusCode(oneOf(400, 431))
                .body("MessageDetail", containsString("headers are too long"));
        given(tje0)
                .when()
                .get(NEVER_MISSING + "?$select=" + "a".repeat(20_000))
                .then()
                .statusCode(oneOf(400, 414));
    }

    /** U+0085 is a line end for a regular expression and two bytes in a header. */
    @Test
    void readsManyBlanksInALanguageAtOnce() {
        String answer = RawHttp.exchange(
                port(),
                "GET /api HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept-Language: de;q="
                        + " ".repeat(10_000) + "\u0085\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Language: de");
    }

    static Stream<String> longFunctions() {
        return Stream.of("Count(" + "+".repeat(10_000) + "x", "Count(rating)" + ":a".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("longFunctions")
    void refusesLongFunctionsAtOnce(String function) {
        String answer = RawHttp.exchange(
                port(),
                "GET " + SESSIONS + "?$select=" + function + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                        + BASIC + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("$select, column 1: ");
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
    void refusesWhatIsNoHttp(String request) {
        String answer = RawHttp.exchange(port(), request);
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains(
                        "Cache-Control: no-cache",
                        "{\"Message\":\"The request is invalid.\",\"MessageDetail\":\"The request is malformed, or its URL and headers are too long.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/xml"})
    void refusesMalformedUrlsInXmlToo(String accept) {
        String answer = RawHttp.exchange(port(), "GET /api/%zz HTTP/1.1\r\nHost: x\r\nAccept: " + accept + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("\r\nContent-Type: " + accept + "; charset=utf-8\r\n")
                .contains("<Error><Message>The request is invalid.</Message><MessageDetail>");
    }

    /** Tomcat decides these before the program sees the request. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api HTTP/3.0\\r\\nHost: x                              | 505 | {\"Message\":\"The HTTP version is not supported.\"}",
                "POST /api HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: zip | 501 | {\"Message\":\"The Transfer-Encoding is not supported.\"}",
            })
    void saysWhatHttpItDoesNotSpeak(String head, int status, String body) {
        String answer = RawHttp.exchange(port(), head.replace("\\r\\n", "\r\n") + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains(body);
    }

    @Test
    void saysThatABodyEndsTooEarly() throws Exception {
        try (Socket socket = RawHttp.connect(port())) {
            socket.getOutputStream()
                    .write(("POST " + SESSIONS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC
                                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\"")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(RawHttp.readAll(socket))
                    .startsWith("HTTP/1.1 400")
                    .contains(
                            "{\"Message\":\"The request is invalid.\",\"MessageDetail\":\"The request is malformed.\"}");
        }
    }

    @Test
    void refusesChunksThatAreNone() {
        String answer = RawHttp.exchange(
                port(),
                "POST " + SESSIONS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"Message\"");
    }

    @Test
    void waitsForASilentBodyNoLongerThanForAConnection() {
        String answer = RawHttp.exchange(
                port(),
                "POST " + SESSIONS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\"");
        assertThat(answer).startsWith("HTTP/1.1 408").contains("too long");
    }

    @Test
    void waitsForATricklingBodyNoLongerThanItsTime() throws Exception {
        long start = System.nanoTime();
        try (Socket socket = RawHttp.connect(port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + SESSIONS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + BASIC
                            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            Thread trickle = new Thread(() -> trickle(out));
            trickle.start();
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine())
                    .startsWith("HTTP/1.1 408");
            // The bytes come often enough for the timeout of a connection, and for longer than this test waits
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(MAX_BODY_TIME, MAX_BODY_TIME.plusSeconds(6));
            trickle.interrupt();
            trickle.join();
        }
    }

    private static void trickle(OutputStream out) {
        try {
            for (int i = 0; i < 100; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(300);
            }
        } catch (IOException | InterruptedException e) {
            // the server or the test has had enough
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
        try (Socket socket = new Socket("127.0.0.1", port())) {
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
                Socket socket = new Socket("127.0.0.1", port());
                slow.add(socket);
                socket.getOutputStream().write("GET /api HTTP/1.1\r\nX".getBytes(StandardCharsets.US_ASCII));
            }
            long start = System.nanoTime();
            given(HttpSpecification.to(port()))
                    .when()
                    .get("/actuator/health/liveness")
                    .then()
                    .statusCode(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api HTTP/1.1\r\nHo"})
    void hangsUpOnThoseWhoSayNothing(String beginning) {
        assertThat(RawHttp.exchange(port(), beginning)).doesNotContain("HTTP/1.1 200");
    }
}
