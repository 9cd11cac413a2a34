package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In how many ways a URL may be written, and which are none (cross-cutting 1.1, 1.2, 1.5). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UrlFormIntegrationTest extends WireHttp {

    private int id;

    @BeforeAll
    void store() {
        id = idOf("{\"customerName\":\"Kari\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/ChatSession/%d",
                "/api/v1/ChatSession/%d/",
                "/API/V1/chatsession/%d",
                "/Api/v1/CHATSESSION/%d/",
                "/api/v1/ChatSession/0%d",
                "/api/v1/ChatSession/%d?bogus=1&%%24SELECT=customername",
                "/api/v1/%%43hatSession/%d"
            })
    void meanTheSame(String form) {
        HttpResponse<String> answer = tje0().get(form.formatted(id));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("ChatSessionId").asInt()).isEqualTo(id);
        assertThat(json(answer).path("CustomerName").asString()).isEqualTo("Kari");
        assertThat(json(answer).path("_Links").path("Self").asString())
                .isEqualTo("http://127.0.0.1:" + port + "/api/v1/ChatSession/" + id);
    }

    @Test
    void postsToTheCollectionWithASlash() {
        HttpResponse<String> answer = tje0().post("/api/v1/ChatSession/", JSON, "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("ChatSessionId").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1.0",
                "1e3",
                "2147483648",
                "-2147483649",
                "99999999999999999999999",
                "0x10",
                "+1",
                "1,2",
                "%20",
                "%C3%A6"
            })
    void refuseWhatIsNoInt32(String text) {
        for (String path : new String[] {"", "/Messages"}) {
            HttpResponse<String> answer = tje0().get(SESSIONS + "/" + text + path);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("Message").asString()).isEqualTo("The request is invalid.");
            assertThat(json(answer).path("MessageDetail").asString())
                    .contains("'id'")
                    .contains("int32");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483647", "-2147483648"})
    void findNothingUnderIdsThatAreNotThere(String text) {
        HttpResponse<String> answer = tje0().get(SESSIONS + "/" + text);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("Error").asBoolean()).isTrue();
        assertThat(json(answer).path("ErrorType").asString()).isEqualTo("SoNotFoundException");
        assertThat(json(answer).path("ErrorMessage").asString())
                .isEqualTo(json(answer).path("Message").asString());
        assertThat(answer.body()).containsSubsequence("Error", "ErrorType", "ErrorMessage", "Message", "ErrorSource");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/Nothing",
                "/api/v2/ChatSession/1",
                "/api//v1/ChatSession/1",
                "/api/v1//ChatSession/1",
                "/api/v1/ChatSession//1",
                "/api/v1/ChatSession/1/Nothing",
                "/api/v1/ChatSession/1//"
            })
    void areNotFound(String path) {
        HttpResponse<String> answer = tje0().get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("Message").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/ChatSession/Pickup,POST",
        "PUT,/api/v1/chatsession/pickup/,POST",
        "DELETE,/api/v1/ChatSession/ForCurrentUser,GET",
        "POST,/api/v1/ChatSession/default,GET",
        "GET,/api/v1/ChatSession/1/Pickup,POST",
        "GET,/api/v1/ChatSession/1/Transcript,POST",
        "DELETE,/api/v1/ChatSession,POST",
        "POST,/api/v1/ChatSession/1,PATCH",
        "GET,/api/v1/ChatTopic,POST",
        "PATCH,/api/v1/ChatTopic/UserAgents,GET",
        "POST,/api,GET",
    })
    void sayWhichMethodsTheyTake(String method, String path, String allowed) {
        HttpResponse<String> answer = tje0().send(method, path, null, null);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElse(""))
                .contains(allowed)
                .doesNotContain(method);
        assertThat(json(answer).path("Message").asString()).isNotBlank();
    }

    @Test
    void answerHeadAndOptions() {
        HttpResponse<String> head = tje0().send("HEAD", SESSIONS + "/" + id, null, null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        HttpResponse<String> options = tje0().send("OPTIONS", SESSIONS + "/" + id, null, null);
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow").orElse("")).contains("GET", "PUT", "PATCH", "DELETE");
        assertThat(options.headers().firstValue("Accept-Patch").orElse("")).contains("application/json-patch+json");
        HttpResponse<String> unpatchable = tje0().send("OPTIONS", SESSIONS + "/default", null, null);
        assertThat(unpatchable.statusCode()).isEqualTo(200);
        assertThat(unpatchable.headers().firstValue("Allow").orElse("")).contains("GET");
        assertThat(unpatchable.headers().firstValue("Accept-Patch")).isEmpty();
    }
}
