package org.chatsession;

import static io.restassured.RestAssured.given;

import io.restassured.filter.Filter;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.chatsession.web.openapi.ApiDocument;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program with its default settings on a random port, one for all tests over HTTP that need no other settings. They share its data, so
 * they look at what they stored themselves.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class HttpIntegrationTest {

    protected static final String SESSIONS = "/api/v1/ChatSession";
    protected static final String TOPICS = "/api/v1/ChatTopic";
    protected static final String AGENTS = "/api/v1/Agents/Chat/";
    protected static final String JSON = "application/json";
    protected static final String XML = "application/xml";
    protected static final String FORM = "application/x-www-form-urlencoded";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Map<Integer, ApiDocument> DOCUMENTS = new ConcurrentHashMap<>();
    private static final Path DATA = temporaryFolder();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", DATA::toString);
    }

    /** The folder outlives the class, since the server does. */
    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("chatsession");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected final int port() {
        return port;
    }

    protected final String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Every answer is held against the OpenAPI document. */
    protected final RequestSpecification anybody() {
        return HttpSpecification.to(port).filter(documented());
    }

    protected final RequestSpecification as(String user, String password) {
        return HttpSpecification.to(port, user, password).filter(documented());
    }

    private Filter documented() {
        return DOCUMENTS
                .computeIfAbsent(port, server -> ApiDocument.of(HttpSpecification.to(server)))
                .whereDescribed();
    }

    /** The demo administrator. */
    protected final RequestSpecification tje0() {
        return as("tje0", "Tje0");
    }

    /** A stored session, as it was answered. */
    protected final JsonNode storedSession(String body) {
        return json(given(tje0())
                .contentType(JSON)
                .body(body)
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200));
    }

    protected final int idOfStoredSession(String body) {
        return storedSession(body).path("ChatSessionId").asInt();
    }

    protected static JsonNode json(ValidatableResponse response) {
        return json(response.extract().asString());
    }

    protected static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    protected static String resource(String name) {
        try (var stream = Objects.requireNonNull(HttpIntegrationTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
