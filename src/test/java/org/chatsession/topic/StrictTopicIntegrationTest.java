package org.chatsession.topic;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import org.chatsession.HttpSpecification;
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
        RequestSpecification administrator = HttpSpecification.to(port, "tje0", "Tje0");
        given(administrator)
                .contentType(JSON)
                .body("""
                        {"Language":{"Id":7},"AlertTemplate":{"ReplyTemplateId":7},"TicketCategory":{"Id":7},
                         "TicketPriority":{"Id":7},"Widget":{"AutoFaqCategory":{"KbCategoryId":7}}}
                        """)
                .when()
                .post("/api/v1/ChatTopic")
                .then()
                .statusCode(400)
                .body(
                        "ModelState",
                        allOf(
                                hasKey("newEntity.Name"),
                                hasKey("newEntity.Language"),
                                hasKey("newEntity.AlertTemplate"),
                                hasKey("newEntity.TicketCategory"),
                                hasKey("newEntity.TicketPriority"),
                                hasKey("newEntity.Widget.AutoFaqCategory")));
        given(administrator)
                .contentType(JSON)
                .body("{\"User\":{\"AssociateId\":4711}}")
                .when()
                .post("/api/v1/ChatTopic/1/UserAgent")
                .then()
                .statusCode(400)
                .body("ModelState", hasKey("useragent.User"));
        given(administrator)
                .when()
                .get("/api/v1/ChatTopic/1/UserAgent/4711")
                .then()
                .statusCode(200)
                .body(equalTo("null"));
    }
}
