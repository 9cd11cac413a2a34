package org.chatsession.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Topics of an installation that refuses references to what it does not know (contract ruling 2). */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "chatsession.references=strict")
class StrictTopicIntegrationTest {

    private static final String JSON = "application/json";

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
    }

    @Test
    void namesEveryUnknownReference() {
        HttpProbe administrator = new HttpProbe(port).as("tje0", "Tje0");
        HttpResponse<String> topic = administrator.post("/api/v1/ChatTopic", JSON, """
                {"Language":{"Id":7},"AlertTemplate":{"ReplyTemplateId":7},"TicketCategory":{"Id":7},
                 "TicketPriority":{"Id":7},"Widget":{"AutoFaqCategory":{"KbCategoryId":7}}}
                """);
        assertThat(topic.statusCode()).isEqualTo(400);
        assertThat(topic.body())
                .contains(
                        "newEntity.Name",
                        "newEntity.Language",
                        "newEntity.AlertTemplate",
                        "newEntity.TicketCategory",
                        "newEntity.TicketPriority",
                        "newEntity.Widget.AutoFaqCategory");
        HttpResponse<String> member =
                administrator.post("/api/v1/ChatTopic/1/UserAgent", JSON, "{\"User\":{\"AssociateId\":4711}}");
        assertThat(member.statusCode()).isEqualTo(400);
        assertThat(member.body()).contains("useragent.User");
        assertThat(administrator.get("/api/v1/ChatTopic/1/UserAgent/4711").body())
                .isEqualTo("null");
    }
}
