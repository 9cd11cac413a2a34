package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy on this machine, which is trusted by default, makes of the URLs in answers (cross-cutting 10). */
class ProxyIntegrationTest extends HttpIntegrationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X-Forwarded-Host: chat.example.org|http://chat.example.org",
                "X-Forwarded-Host: chat.example.org:8443|http://chat.example.org:8443",
                "X-Forwarded-Host: chat.example.org, inner|http://chat.example.org",
                "X-Forwarded-Host: chat.example.org; X-Forwarded-Proto: https|https://chat.example.org",
                "X-Forwarded-Host: chat.example.org; X-Forwarded-Proto: HTTPS|https://chat.example.org",
                "X-Forwarded-Host: chat.example.org; X-Forwarded-Proto: https; X-Forwarded-Port: 443|https://chat.example.org",
                "X-Forwarded-Host: chat.example.org; X-Forwarded-Port: 8443|http://chat.example.org:8443",
                "X-Forwarded-Host: chat.example.org; X-Forwarded-Ssl: on|https://chat.example.org",
                "X-Forwarded-Host: [2001:db8::1]:8443|http://[2001:db8::1]:8443",
                "X-Forwarded-Host: chat.example.org; X-Forwarded-Prefix: /crm|http://chat.example.org/crm",
                "Forwarded: for=192.0.2.1,proto=https,host=chat.example.org|https://chat.example.org",
                "Forwarded: FOR=\"[2001:db8::1]:47\",Host=\"chat.example.org:8443\"|http://chat.example.org:8443",
            })
    void isWhatTheCallerAskedFor(String headers, String root) {
        given(through(headers))
                .contentType(JSON)
                .body("{}")
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200)
                .body("_Links.Archive", equalTo(root + SESSIONS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X-Forwarded-Host: evil\"><script>",
                "X-Forwarded-Host: a/b",
                "X-Forwarded-Host: a@b",
                "X-Forwarded-Host: a b",
                "X-Forwarded-Host: ?",
                "X-Forwarded-Host: [::",
                "X-Forwarded-Host: a:99999",
                "X-Forwarded-Host: a:0",
                "X-Forwarded-Proto: javascript",
                "X-Forwarded-Proto: https://x",
                "X-Forwarded-Port: -1",
                "X-Forwarded-Port: 70000",
                "X-Forwarded-Port: abc",
                "X-Forwarded-Prefix: //evil.example.org",
                "X-Forwarded-Prefix: /a/../b",
                "X-Forwarded-Prefix: /\"><script>",
                "X-Forwarded-Prefix: evil",
                "X-Forwarded-For: bogus, \" , 1.2.3.999",
                "Forwarded: ,,==\"\",host=",
                "Forwarded: host=\"a b\",proto=ftp",
            })
    void isNotBrokenByNonsense(String headers) {
        given(through(headers))
                .contentType(JSON)
                .body("{}")
                .when()
                .post(SESSIONS)
                .then()
                .statusCode(200)
                .body("_Links.Archive", equalTo(url() + SESSIONS));
    }

    @Test
    void showsInTheFrontPagesToo() {
        given(through("X-Forwarded-Host: chat.example.org; X-Forwarded-Proto: https; X-Forwarded-Prefix: /crm"))
                .when()
                .get("/api")
                .then()
                .statusCode(200)
                .body(containsString("https://chat.example.org/crm/api/v1"))
                .body(containsString("href=\"/crm/api/v1\""));
    }

    @Test
    void showsInTheOpenApiDocumentToo() {
        given(through("X-Forwarded-Host: chat.example.org; X-Forwarded-Proto: https; X-Forwarded-Prefix: /crm"))
                .when()
                .get("/v3/api-docs")
                .then()
                .statusCode(200)
                .body("servers.url", equalTo(List.of("https://chat.example.org/crm")));
    }

    /** @param headers separated by semicolons; those inside of one are written as commas */
    private RequestSpecification through(String headers) {
        RequestSpecification request = given(tje0());
        for (String header : headers.split("; ")) {
            String[] parts = header.split(": ", 2);
            request.header(parts[0], parts[0].equals("Forwarded") ? parts[1].replace(',', ';') : parts[1]);
        }
        return request;
    }
}
