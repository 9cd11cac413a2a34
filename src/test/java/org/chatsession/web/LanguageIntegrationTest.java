package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Language, culture and time zone headers over real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LanguageIntegrationTest {

    private static final String SESSION = """
            {"customerName": "US:\\"A\\";NO:\\"B\\"",
             "sale": {"saleId": 7, "title": "US:\\"Support\\";NO:\\"Brukerstøtte\\" [D:11/09/2027]"}}""";

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    private HttpProbe client;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
        registry.add("chatsession.wire.translated", () -> "ChatSessionEntity.CustomerAlias");
        registry.add("chatsession.wire.untranslated", () -> "Sale.Description");
    }

    @BeforeEach
    void signIn() {
        client = new HttpProbe(port).as("tje0", "Tje0");
    }

    @Test
    void translatesConfiguredTextsAndLeavesTheCustomersOwnAlone() {
        HttpResponse<String> answer = post(client.with("SO-Language", "nb-no"));
        assertThat(answer.body()).contains("\"Brukerstøtte 09.11.2027\"", "US:\\\"A\\\";NO:\\\"B\\\"");
        assertThat(answer.headers().firstValue("Content-Language")).contains("nb");
    }

    @Test
    void keepsLabelsInTheLanguageAndFormatsInTheCulture() {
        HttpResponse<String> answer = post(client.with("Accept-Language", "en").with("SO-Culture", "sv"));
        assertThat(answer.body()).contains("\"Support 2027-11-09\"");
        assertThat(answer.headers().firstValue("Content-Language")).contains("en");
    }

    @Test
    void translatesNothingWhenToldSoOrNotAsked() {
        for (HttpProbe asked : new HttpProbe[] {
            client,
            client.with("SO-Culture", "sv"),
            client.with("SO-Language", "x").with("Accept-Language", "en")
        }) {
            HttpResponse<String> answer = post(asked);
            assertThat(answer.body()).contains("US:\\\"Support\\\";NO:\\\"Brukerstøtte\\\" [D:11/09/2027]");
            assertThat(answer.headers().firstValue("Content-Language")).isEmpty();
        }
    }

    @Test
    void translatesWhatTheSettingsAddAndNotWhatTheyTakeAway() {
        HttpResponse<String> answer = post(client.with("SO-Language", "nb-no"), """
                {"customerAlias": "US:\\"Guest\\";NO:\\"Gjest\\"",
                 "sale": {"saleId": 8, "description": "US:\\"Yes\\";NO:\\"Ja\\""}}""");
        assertThat(answer.body()).contains("\"Gjest\"", "US:\\\"Yes\\\";NO:\\\"Ja\\\"");
    }

    @Test
    void takesAnyNumberOfLanguages() {
        String many = "xx;q=1.0,".repeat(200) + "nb-NO,nb;q=0.9,no;q=0.8,en-US;q=0.7,en;q=0.6";
        HttpResponse<String> answer = post(client.with("Accept-Language", many));
        assertThat(answer.headers().firstValue("Content-Language")).contains("nb");
    }

    private static HttpResponse<String> post(HttpProbe client) {
        return post(client, SESSION);
    }

    private static HttpResponse<String> post(HttpProbe client, String session) {
        HttpResponse<String> answer = client.post("/api/v1/ChatSession", "application/json", session);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
