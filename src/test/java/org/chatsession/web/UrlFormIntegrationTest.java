package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import org.chatsession.HttpIntegrationTest;
import org.chatsession.HttpSpecification;
import org.chatsession.RawHttp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In how many ways a URL may be written, and which are none (cross-cutting 1.1, 1.2, 1.5). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UrlFormIntegrationTest extends HttpIntegrationTest {

    private int id;

    @BeforeAll
    void store() {
        id = idOfStoredSession("{\"customerName\":\"Kari\"}");
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
        given(tje0())
                .when()
                .get(form.formatted(id))
                .then()
                .statusCode(200)
                .body("ChatSessionId", equalTo(id))
                .body("CustomerName", equalTo("Kari"))
                .body("_Links.Self", equalTo(url() + SESSIONS + "/" + id));
    }

    @Test
    void postsToTheCollectionWithASlash() {
        given(tje0())
                .contentType(JSON)
                .body("{}")
                .when()
                .post(SESSIONS + "/")
                .then()
                .statusCode(200)
                .body("ChatSessionId", greaterThan(0));
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
        for (String path : List.of("", "/Messages")) {
            given(tje0())
                    .when()
                    .get(SESSIONS + "/" + text + path)
                    .then()
                    .statusCode(400)
                    .body("Message", equalTo("The request is invalid."))
                    .body("MessageDetail", allOf(containsString("'id'"), containsString("int32")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483647", "-2147483648"})
    void findNothingUnderIdsThatAreNotThere(String text) {
        String body = given(tje0())
                .when()
                .get(SESSIONS + "/" + text)
                .then()
                .statusCode(404)
                .body("Error", equalTo(true))
                .body("ErrorType", equalTo("SoNotFoundException"))
                .extract()
                .asString();
        assertThat(json(body).path("ErrorMessage").asString())
                .isEqualTo(json(body).path("Message").asString());
        assertThat(body).containsSubsequence("Error", "ErrorType", "ErrorMessage", "Message", "ErrorSource");
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
        RawHttp.Answer answer =
                RawHttp.send(port(), "GET", path, "", "Authorization: " + HttpSpecification.basic("tje0", "Tje0"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).containsPattern("\"Message\":\"[^\"]+\"");
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
        given(tje0())
                .when()
                .request(method, path)
                .then()
                .statusCode(405)
                .header("Allow", allOf(containsString(allowed), containsString("OPTIONS"), not(containsString(method))))
                .body("Message", not(blankOrNullString()));
    }

    @Test
    void answerHeadAndOptions() {
        String url = SESSIONS + "/" + id;
        given(tje0())
                .when()
                .head(url)
                .then()
                .statusCode(200)
                .body(emptyString())
                .header("Content-Type", startsWith("application/json"));
        given(tje0())
                .when()
                .options(url)
                .then()
                .statusCode(200)
                .header(
                        "Allow",
                        allOf(
                                containsString("GET"),
                                containsString("PUT"),
                                containsString("PATCH"),
                                containsString("DELETE")))
                .header("Accept-Patch", containsString("application/json-patch+json"));
        given(tje0())
                .when()
                .options(SESSIONS + "/default")
                .then()
                .statusCode(200)
                .header("Allow", containsString("GET"))
                .header("Accept-Patch", nullValue());
    }
}
