package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers who send little and wait: the server goes on to answer others. It has few threads here, so that few strangers are enough. */
class HostileClientsProcessTest {

    private static final int THREADS = 20;
    private static final int STRANGERS = 2 * THREADS;

    /** What supervisors usually wait for an answer, and longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final HttpClient SUPERVISOR = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    private final List<Socket> strangers = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                folder,
                Map.of(
                        "SERVER_TOMCAT_THREADS_MAX", Integer.toString(THREADS),
                        "CHATSESSION_PROXIES_TRUSTED", "",
                        "CHATSESSION_WIRE_MAX_BODY_TIME", "5s",
                        "CHATSESSION_WIRE_MAX_CONNECTIONS_PER_ADDRESS", "200"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket stranger : strangers) {
            stranger.close();
        }
    }

    /** Each a byte a second, which is often enough for the timeout of a connection. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/ChatSession HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 900000",
                "POST /api/v1/ChatSession HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n"
                        + "Authorization: SOTicket 7T:Cust0001=",
                "POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000",
                "POST /logout HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000",
                "GET /api HTTP/1.1\r\nContent-Length: 900000",
                "PUT /nowhere HTTP/1.1\r\nContent-Length: 900000",
                "POST /api/v1/ChatSession HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked"
            })
    void bodiesThatTrickleAreCutOffForEverybody(String head) throws Exception {
        String body = head.contains("chunked") ? "ffff\r\n" : "";
        for (int i = 0; i < STRANGERS; i++) {
            connect(head + "\r\nHost: 127.0.0.1\r\n\r\n" + body);
        }
        for (int second = 0; second < 3; second++) {
            assertAnswersOthers();
            for (Socket stranger : strangers) {
                trickle(stranger);
            }
            Thread.sleep(1000);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (strangers.stream().anyMatch(stranger -> !isCutOff(stranger))) {
            assertThat(System.nanoTime()).as("all cut off").isLessThan(end);
            assertAnswersOthers();
            for (Socket stranger : strangers) {
                trickle(stranger);
            }
        }
    }

    @Test
    void answersThatNobodyReadsHoldNoThreads() throws Exception {
        assertAnswersOthers();
        String request = "GET /v3/api-docs HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        for (int i = 0; i < STRANGERS; i++) {
            connect(request.repeat(40));
        }
        for (int second = 0; second < 15; second++) {
            assertAnswersOthers();
            Thread.sleep(1000);
        }
    }

    /** Each may claim what it wants; memory is taken by what comes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000000\r\n",
                "POST /api/v1/ChatSession HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1048576\r\n"
                        + "Authorization: Basic bGlzZTpMaXNlMA==\r\n"
            })
    void bodiesThatAreOnlyAnnouncedTakeNoMemory(String head) throws Exception {
        for (int i = 0; i < 100; i++) {
            connect(head + "Host: 127.0.0.1\r\n\r\n");
        }
        for (int second = 0; second < 5; second++) {
            assertAnswersOthers();
            Thread.sleep(1000);
        }
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void oneAddressHasABoundedShareOfConnections() throws Exception {
        for (int i = 0; i < 250; i++) {
            connect("GET /api HTTP/1.1\r\nX-Slow: ");
        }
        long closed =
                strangers.stream().filter(HostileClientsProcessTest::isCutOff).count();
        assertThat(closed).isBetween(50L, 60L);
        hangUp();
        assertAnswersOthers();
    }

    private void connect(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(50);
        strangers.add(socket);
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Refused already
        }
    }

    private static void trickle(Socket stranger) {
        try {
            stranger.getOutputStream().write('a');
        } catch (IOException e) {
            // Cut off
        }
    }

    private static boolean isCutOff(Socket stranger) {
        try {
            while (stranger.getInputStream().read(new byte[1000]) >= 0) {
                // What was answered before
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void assertAnswersOthers() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/actuator/health/liveness"))
                .timeout(PATIENCE)
                .build();
        assertThat(SUPERVISOR.send(request, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }
}
