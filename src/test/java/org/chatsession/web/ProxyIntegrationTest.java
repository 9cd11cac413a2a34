package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy on this machine, which is trusted by default, makes of the URLs in answers (cross-cutting 10). */
class ProxyIntegrationTest extends WireHttp {

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
        HttpResponse<String> answer = sent(headers).post(SESSIONS, JSON, "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("_Links").path("Archive").asString()).isEqualTo(root + SESSIONS);
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
        HttpResponse<String> answer = sent(headers).post(SESSIONS, JSON, "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("_Links").path("Archive").asString())
                .isEqualTo("http://127.0.0.1:" + port + SESSIONS);
    }

    @Test
    void showsInTheFrontPagesToo() {
        String page = sent("X-Forwarded-Host: chat.example.org; X-Forwarded-Proto: https; X-Forwarded-Prefix: /crm")
                .get("/api")
                .body();
        assertThat(page).contains("https://chat.example.org/crm/api/v1").contains("href=\"/crm/api/v1\"");
    }

    /** Headers separated by semicolons; those inside of one are written as commas. */
    private HttpProbe sent(String headers) {
        HttpProbe probe = tje0();
        for (String header : headers.split("; ")) {
            String[] parts = header.split(": ", 2);
            probe = probe.with(parts[0], parts[0].equals("Forwarded") ? parts[1].replace(',', ';') : parts[1]);
        }
        return probe;
    }
}
