package org.chatsession.testcontainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One server with demo data for all tests of the class, and one on PostgreSQL for a single test. */
@Testcontainers
class ChatSessionContainerTest {

    @Container
    private static final ChatSessionContainer CHAT = new ChatSessionContainer().withDemoData();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void createsASession() throws Exception {
        HttpResponse<String> answer = post(CHAT, sample());

        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(CHAT.getBaseUrl() + "/api/v1/ChatSession/"), answer.body());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        HttpResponse<String> answer = post(CHAT, BodyPublishers.ofString("{\"TopicId\": \"four\"}"));

        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("TopicId"), answer.body());
    }

    @Test
    void keepsItsDataInPostgres() throws Exception {
        try (PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");
                ChatSessionContainer chat = new ChatSessionContainer().withPostgres(postgres)) {
            chat.start();

            assertEquals(200, post(chat, BodyPublishers.ofString("{\"CustomerName\": \"Anna\"}")).statusCode());

            String database = "postgresql://%s:%s@127.0.0.1/%s"
                    .formatted(postgres.getUsername(), postgres.getPassword(), postgres.getDatabaseName());
            String count = postgres.execInContainer(
                            "psql", "-tAc", "select count(*) from chat_session where customer_name = 'Anna'", database)
                    .getStdout();
            assertEquals("1", count.strip());
        }
    }

    private static BodyPublisher sample() throws Exception {
        return BodyPublishers.ofFile(Path.of(
                ChatSessionContainerTest.class.getResource("/post-chatsession-request.json").toURI()));
    }

    private HttpResponse<String> post(ChatSessionContainer chat, BodyPublisher body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(chat.getBaseUrl().resolve("/api/v1/ChatSession"))
                        .header("Authorization", chat.getAuthorization())
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }
}
