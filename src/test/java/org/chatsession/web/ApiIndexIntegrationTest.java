package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /api} and {@code GET /api/v1} (cross-cutting 1.3, 1.4). */
class ApiIndexIntegrationTest extends WireHttp {

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
            HttpResponse<String> answer = anybody().with("Accept", accept).get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(answer.headers().firstValue("Pragma")).contains("no-cache");
            assertThat(answer.headers().firstValue("Expires")).contains("-1");
        }
    }

    @Test
    void tellWhatProgramThisIs() {
        JsonNode product = json(anybody().with("Accept", JSON).get("/api"));
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
        assertThat(product.path("v1").asString()).isEqualTo("http://127.0.0.1:" + port + "/api/v1");
        assertThat(product.path("NetServerVersion").asString()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(product.path("NetServerAssembly").asString()).matches("\\d+\\.\\d+\\.0\\.0");
        assertThat(product.path("NetServerDate").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(product.path("Version").asString()).isEqualTo("v1");
    }

    @Test
    void tellWhatCanBeCalled() {
        JsonNode routes = json(anybody().with("Accept", JSON).get("/api/v1"));
        String root = "http://127.0.0.1:" + port + "/api/v1";
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
                            "?$select={$select}&$orderBy={$orderBy}&$top={$top}&$skip={$skip}&$format={$format}   ");
        }
        for (String url : routes.propertyNames()) {
            assertThat(url).startsWith(root + "/").doesNotContain(":(?", "\\", "//v1");
            routes.path(url)
                    .forEach(text -> assertThat(text.asString()).isNotBlank().doesNotContain("\n"));
        }
    }

    @Test
    void haveAnIcon() {
        HttpResponse<String> icon = anybody().get("/favicon.ico");
        assertThat(icon.statusCode()).isEqualTo(200);
        assertThat(icon.headers().firstValue("Content-Type").orElse("")).startsWith("image/");
    }

    @Test
    void areSafePages() {
        HttpResponse<String> page = anybody().get("/api/v1");
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>")
                .contains("/ChatSession<wbr>/{id}<wbr>/TransferTo<wbr>/{toAssociate}</code>")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }
}
