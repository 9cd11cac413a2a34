package org.chatsession.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.chatsession.HttpProbe;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program on a random port, one for all tests of the wire format. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class WireHttp {

    static final String SESSIONS = "/api/v1/ChatSession";
    static final String JSON = "application/json";
    static final String XML = "application/xml";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Path DATA = temporary();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", DATA::toString);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("wire");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpProbe anybody() {
        return new HttpProbe(port);
    }

    HttpProbe tje0() {
        return anybody().as("tje0", "Tje0");
    }

    static JsonNode json(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }

    /** A stored session, as it was answered. */
    JsonNode stored(String body) {
        return json(tje0().post(SESSIONS, JSON, body));
    }

    int idOf(String body) {
        return stored(body).path("ChatSessionId").asInt();
    }

    static String resource(String name) {
        try (var stream = Objects.requireNonNull(WireHttp.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
