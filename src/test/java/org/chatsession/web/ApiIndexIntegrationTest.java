package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /api} and {@code GET /api/v1} (cross-cutting 1.3, 1.4). */
class ApiIndexIntegrationTest extends HttpIntegrationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|application/json",
                "text/json|application/json",
                "application/javascript|application/json",
                "application/json, text/plain, */*|application/json",
                "application/json;charset=utf-8|application/json",
                "*/*|text/html",
                "''|text/html",
                "text/html|text/html",
                "application/xml|text/html",
                "text/html, application/json;q=0.5|text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|text/html",
                "application/json;q=0|text/html",
                "nonsense|text/html",
            })
    void areAPageUnlessJsonIsAskedFor(String accept, String type) {
        for (String path : new String[] {"/api", "/api/", "/API", "/api/v1", "/Api/V1/"}) {
            given(anybody())
                    .accept(accept)
                    .when()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Type", startsWith(type))
                    .header("Cache-Control", "no-cache")
                    .header("Pragma", "no-cache")
                    .header("Expires", "-1");
        }
    }

    @Test
    void tellWhatProgramThisIs() {
        JsonNode product =
                json(given(anybody()).accept(JSON).when().get("/api").then().statusCode(200));
        assertThat(product.propertyNames())
                .containsExactly(
                        "v1",
                        "NetServerVersion",
                        "NetServerAssembly",
                        "NetServerDate",
                        "NetServerLabel",
                        "NetServer",
                        "Services",
                        "ServicesCurrent",
                        "Version");
        product.forEach(value -> assertThat(value.isString()).isTrue());
        assertThat(product.path("v1").asString()).isEqualTo(url() + "/api/v1");
        assertThat(product.path("NetServerVersion").asString()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(product.path("NetServerAssembly").asString()).matches("\\d+\\.\\d+\\.0\\.0");
        assertThat(product.path("NetServerDate").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(product.path("Version").asString()).isEqualTo("v1");
    }

    @Test
    void tellWhatCanBeCalled() {
        JsonNode routes =
                json(given(anybody()).accept(JSON).when().get("/api/v1").then().statusCode(200));
        String root = url() + "/api/v1";
        assertThat(routes.path(root + "/ChatSession/{id}").propertyNames())
                .containsExactly("GET", "PUT", "PATCH", "DELETE");
        assertThat(routes.path(root + "/ChatTopic/{id}").propertyNames())
                .containsExactly("GET", "PUT", "PATCH", "DELETE");
        assertThat(routes.path(root + "/ChatSession/{id}/Transcript")
                        .path("POST")
                        .asString())
                .startsWith("?html={html}   ");
        assertThat(routes.path(root + "/Agents/Chat/GetChatSessionEntity")
                        .path("POST")
                        .asString())
                .startsWith("?chatSessionEntityId={chatSessionEntityId}   ");
        for (String feed : new String[] {"/ChatSession", "/ChatTopic/{id}/Sessions"}) {
            assertThat(routes.path(root + feed).path("GET").asString())
                    .startsWith(
                            "?$select={$select}&$filter={$filter}&$orderBy={$orderBy}&$top={$top}&$skip={$skip}&$mode={$mode}"
                                    + "&$options={$options}&$inlineCount={$inlineCount}&$jsonSafe={$jsonSafe}"
                                    + "&$output={$output}&$format={$format}   ");
        }
        for (String url : routes.propertyNames()) {
            assertThat(url).startsWith(root + "/").doesNotContain(":(?", "\\", "//v1");
            routes.path(url)
                    .forEach(text -> assertThat(text.asString()).isNotBlank().doesNotContain("\n"));
        }
    }

    @Test
    void haveAnIcon() {
        given(anybody()).when().get("/favicon.ico").then().statusCode(200).header("Content-Type", startsWith("image/"));
    }

    @Test
    void areSafePages() {
        given(anybody())
                .when()
                .get("/api/v1")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(startsWith("<!DOCTYPE html>"))
                .body(containsString("/ChatSession<wbr>/{id}<wbr>/TransferTo<wbr>/{toAssociate}</code>"))
                .body(not(containsString("<script")));
    }

    @Test
    void leadFromOneToTheOtherAndToEachOperation() {
        given(anybody()).when().get("/api").then().body(containsString("<td><a href=\"" + url() + "/api/v1\">"));
        given(anybody())
                .when()
                .get("/api/v1")
                .then()
                .body(containsString("<h2>Chat topics</h2>"))
                .body(containsString(
                        "<a href=\"/swagger-ui.html#/Chat%20sessions/createChatSession\">Creates a session.</a>"))
                .body(containsString("<a href=\"/swagger-ui.html#/Agents%2FChat/Chat_AddChatMessage\">"))
                .body(containsString("/Transcript<wbr>?html={html}</code>"));
    }
}
