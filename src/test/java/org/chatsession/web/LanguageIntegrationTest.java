package org.chatsession.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import org.chatsession.HttpSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
        registry.add("chatsession.wire.translated", () -> "ChatSessionEntity.CustomerAlias");
        registry.add("chatsession.wire.untranslated", () -> "Sale.Description");
    }

    @Test
    void translatesConfiguredTextsAndLeavesTheCustomersOwnAlone() {
        posted(tje0().header("SO-Language", "nb-no"), SESSION)
                .body(containsString("\"Brukerstøtte 09.11.2027\""))
                .body(containsString("US:\\\"A\\\";NO:\\\"B\\\""))
                .header("Content-Language", "nb");
    }

    @Test
    void keepsLabelsInTheLanguageAndFormatsInTheCulture() {
        posted(tje0().header("Accept-Language", "en").header("SO-Culture", "sv"), SESSION)
                .body(containsString("\"Support 2027-11-09\""))
                .header("Content-Language", "en");
    }

    @Test
    void readsATimeZoneFromSeveralLinesOfTheHeader() {
        posted(tje0().header("SO-TimeZone", "NO").header("SO-TimeZone", "includeTZOffset"), SESSION)
                .header("SO-TIMEZONE", "NO, includeTZOffset");
    }

    /** AR-BA, with the number 10, is in the same zone. */
    @ParameterizedTest
    @ValueSource(strings = {"AR-DF", "ar-df", "14"})
    void namesTheTimeZoneAsTheRequestDoes(String header) {
        given(tje0())
                .header("SO-TimeZone", header)
                .when()
                .get("/api/v1/TimeZone/current")
                .then()
                .statusCode(200)
                .header("SO-TIMEZONE", "AR-DF")
                .body("TZLocationID", equalTo(14))
                .body("TZLocationCode", equalTo("AR-DF"));
    }

    @Test
    void translatesNothingWhenToldSoOrNotAsked() {
        for (RequestSpecification request : List.of(
                tje0(),
                tje0().header("SO-Culture", "sv"),
                tje0().header("SO-Language", "x").header("Accept-Language", "en"))) {
            posted(request, SESSION)
                    .body(containsString("US:\\\"Support\\\";NO:\\\"Brukerstøtte\\\" [D:11/09/2027]"))
                    .header("Content-Language", nullValue());
        }
    }

    @Test
    void translatesWhatTheSettingsAddAndNotWhatTheyTakeAway() {
        posted(tje0().header("SO-Language", "nb-no"), """
                {"customerAlias": "US:\\"Guest\\";NO:\\"Gjest\\"",
                 "sale": {"saleId": 8, "description": "US:\\"Yes\\";NO:\\"Ja\\""}}""")
                .body(containsString("\"Gjest\""))
                .body(containsString("US:\\\"Yes\\\";NO:\\\"Ja\\\""));
    }

    @Test
    void takesAnyNumberOfLanguages() {
        String many = "xx;q=1.0,".repeat(200) + "nb-NO,nb;q=0.9,no;q=0.8,en-US;q=0.7,en;q=0.6";
        posted(tje0().header("Accept-Language", many), SESSION).header("Content-Language", "nb");
    }

    private RequestSpecification tje0() {
        return HttpSpecification.to(port, "tje0", "Tje0");
    }

    private static ValidatableResponse posted(RequestSpecification request, String session) {
        return given(request)
                .contentType("application/json")
                .body(session)
                .when()
                .post("/api/v1/ChatSession")
                .then()
                .statusCode(200);
    }
}
