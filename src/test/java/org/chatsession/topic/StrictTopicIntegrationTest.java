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

    /** The sessions of a deleted topic stay, and what is answered can be sent back (contract ruling 14). */
    @Test
    void savesSessionsWhoseTopicIsDeleted() {
        RequestSpecification administrator = HttpSpecification.to(port, "tje0", "Tje0");
        int topic = given(administrator)
                .contentType(JSON)
                .body("{\"Name\":\"Short-lived\"}")
                .when()
                .post("/api/v1/ChatTopic")
                .path("ChatTopicId");
        int session = given(administrator)
                .contentType(JSON)
                .body("{\"TopicId\":" + topic + ",\"Status\":\"CustomerLast\"}")
                .when()
                .post("/api/v1/ChatSession")
                .path("ChatSessionId");
        given(administrator).when().delete("/api/v1/ChatTopic/" + topic).then().statusCode(204);
        String url = "/api/v1/ChatSession/" + session;
        String stored = given(administrator).when().get(url).asString();
        given(administrator)
                .contentType(JSON)
                .body(stored)
                .when()
                .put(url)
                .then()
                .statusCode(200)
                .body("TopicId", equalTo(topic));
        given(administrator)
                .contentType(JSON)
                .body("{\"Rating\":3}")
                .when()
                .patch(url)
                .then()
                .statusCode(200);
        given(administrator)
                .contentType(JSON)
                .body("{\"TopicId\":987654}")
                .when()
                .patch(url)
                .then()
                .statusCode(400)
                .body("ModelState", hasKey("entity.TopicId"));
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
