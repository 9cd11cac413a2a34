package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLocalizerTest {

    private static String in(Language language, String text) {
        return TextLocalizer.of(Optional.of(language), null).localize(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "US:\"Support\";NO:\"Brukerstøtte\" | NO | Brukerstøtte",
                "US:\"Support\";NO:\"Brukerstøtte\" | US | Support",
                "US:\"Support\";NO:\"Brukerstøtte\" | FR | Support",
                "NO:\"Brukerstøtte\";SW:\"Stöd\" | FR | Brukerstøtte",
                "us:\"Support\";no:\"Brukerstøtte\"; | NO | Brukerstøtte",
                "US:\"Support\" ; NO:\"Brukerstøtte\" ; | NO | Brukerstøtte",
                "US:\"Support\"NO:\"Brukerstøtte\" | NO | Brukerstøtte",
                "US:\"Support\" NO:\"Brukerstøtte\" | NO | Brukerstøtte",
                "Welcome to US:\"Support\";NO:\"Brukerstøtte\"! | NO | Welcome to Brukerstøtte!",
                "(US:\"A\";NO:\"B\") and (US:\"C\";NO:\"D\") | NO | (B) and (D)",
                "US:\"A\";NO:\"B\" US:\"C\";NO:\"D\" | NO | B D",
                "US:\"A\";NO:\"B\" - US:\"C\" | NO | B - C",
                "US:\"\";NO:\"\" | NO | ``",
                "US:\"a;b:c [d]\" | US | a;b:c [d]",
                "EN:\"Sales\";DE:\"Verkauf\" | GE | Verkauf",
                "EN:\"Sales\";DE:\"Verkauf\" | FR | Sales",
                "EN:\"Sales\";DE:\"Verkauf\" | CH | Verkauf",
                "US:\"Sales\";GE:\"Verkauf\";CH:\"Verchauf\" | CH | Verchauf",
                "EN:\"Sales\";ES:\"Ventas\";SE:\"Försäljning\" | SP | Ventas",
                "EN:\"Sales\";ES:\"Ventas\";SE:\"Försäljning\" | SW | Försäljning",
                "SE:\"alias\";SW:\"own\" | SW | own",
                "XX:\"first\";YY:\"second\" | NO | first",
                "US:\"Language NO:\" | US | Language NO:",
                "US:\"first\";US:\"again\" | US | first",
                "JP:\"日本\"です | JP | 日本です",
            })
    void picksTheTranslationOfEachBlock(String text, Language language, String expected) {
        assertThat(in(language, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "US:\"Support",
                "US:\"Support;NO:\"Brukerstøtte\"",
                "US:\"Support NO:\"Brukerstøtte\"",
                "US:\"Support\";NO:\"Brukerstøtte",
                "US:\"Support\";NO:Brukerstøtte",
                "US:Support;NO:\"Brukerstøtte\"",
                "US:Support;NO:Brukerstøtte",
                "US:'Support'",
                "US: \"Support\"",
                "USA:\"Support\"",
                "note:\"hello\"",
                "U:\"x\"",
                ":\"",
                ":\"\"",
                "\"",
                "a \"quoted\" word",
                "U5:\"x\"",
                "\u00d8L:\"x\""
            })
    void leavesMalformedBlocksAlone(String text) {
        assertThat(in(Language.NO, text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[SR_CHAT_STATUS_4] | Venter",
                "Status: [SR_CHAT_STATUS_4]! | Status: Venter!",
                "[SR_CHAT_AGENT]/[SR_CHAT_TOPIC] | Kundebehandler/Kanal",
                "SR_CHAT_STATUS_4 | Venter",
                "[[SR_VFC_ALL]] | [Alle]",
                "US:\"[SR_VFC_ALL] of it\" | Alle of it",
                "NO:\"SR_VFC_ALL\" | Alle",
            })
    void translatesResourceReferences(String text, String expected) {
        assertThat(in(Language.NO, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[SR_NO_SUCH_TEXT]",
                "SR_NO_SUCH_TEXT",
                "[sr_vfc_all]",
                "[SR_VFC_ALL",
                "[SR_]",
                "SR_",
                "SR_VFC_ALL is it",
                " SR_VFC_ALL",
                "[current:name]",
                "[]",
                "[",
                "]",
                "[SR_VFC ALL]"
            })
    void leavesOtherReferencesAlone(String text) {
        assertThat(in(Language.NO, text)).isSameAs(text);
    }

    @Test
    void formatsEncodedValuesInTheCulture() {
        String text = "Due [D:11/09/2027], [F:12.5] of [I:-12]";
        assertThat(in(Language.NO, text)).isEqualTo("Due 09.11.2027, 12,50 of -12");
        assertThat(TextLocalizer.of(Optional.of(Language.NO), "sv").localize(text))
                .isEqualTo("Due 2027-11-09, 12,50 of -12");
        assertThat(TextLocalizer.of(Optional.of(Language.NO), "en-US").localize(text))
                .isEqualTo("Due 11/9/2027, 12.50 of -12");
        assertThat(TextLocalizer.of(Optional.of(Language.NO), " ").localize(text))
                .isEqualTo("Due 09.11.2027, 12,50 of -12");
    }

    @Test
    void keepsLabelsInTheLanguageWhenTheCultureDiffers() {
        assertThat(TextLocalizer.of(Optional.of(Language.NO), "sv")
                        .localize("US:\"On\";NO:\"Den\";SW:\"På\" [D:11/09/2027]"))
                .isEqualTo("Den 2027-11-09");
    }

    @Test
    void leavesEverythingRawWithoutALanguage() {
        String text = "US:\"A\";NO:\"B\" [SR_VFC_ALL] [D:11/09/2027]";
        assertThat(TextLocalizer.RAW.localize(text)).isSameAs(text);
        assertThat(TextLocalizer.of(Optional.empty(), "sv")).isSameAs(TextLocalizer.RAW);
    }

    @Test
    void isOneForAllWhoAskForTheSame() {
        TextLocalizer swedishInNorwegian = TextLocalizer.of(Optional.of(Language.NO), "sv");
        assertThat(TextLocalizer.of(Optional.of(Language.NO), "sv-se")).isEqualTo(swedishInNorwegian);
        assertThat(TextLocalizer.of(Optional.of(Language.NO), null)).isNotEqualTo(swedishInNorwegian);
        assertThat(TextLocalizer.of(Optional.of(Language.DA), "sv")).isNotEqualTo(swedishInNorwegian);
        assertThat(TextLocalizer.RAW.language()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Support", "12:30", "a \"quoted\" word", "[1] see below", "SR"})
    void returnsTheSameStringWhenThereIsNothingToDo(String text) {
        assertThat(in(Language.US, text)).isSameAs(text);
    }

    @Test
    void takesTimeInProportionToTheLength() {
        String[] parts = {
            "\"",
            ":",
            ":\"",
            "US:\"",
            "US:\"\"",
            "US:\"a\";",
            "US:\"a\" ",
            "[",
            "]",
            "[D:",
            "[A:1,",
            "[B:",
            "[A:1,[",
            "[SR_",
            "SR_",
            " ",
            ";",
            "US:\" ",
            "[D:11/09/2027]",
            "[M:1E9]",
            "US:\"a\"                ",
            "US:a;",
            "; US:",
            "\ud800",
            "[ ",
            "[T:"
        };
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String part : parts) {
                in(Language.NO, part.repeat(300_000 / part.length()));
                in(Language.NO, "US:\"x\"" + part.repeat(300_000 / part.length()));
                in(Language.NO, "[A:1" + part.repeat(300_000 / part.length()) + "]");
            }
        });
    }

    @Test
    void givesResourcesByName() {
        assertThat(TextLocalizer.of(Optional.of(Language.GE), null).resource("SR_CHAT_NOTICE_11"))
                .isEqualTo("Der Kunde hat den Chat beendet");
        assertThat(TextLocalizer.of(Optional.of(Language.CH), null).resource("SR_CHAT_STATUS_4"))
                .isEqualTo("Wartend");
        assertThat(TextLocalizer.of(Optional.of(Language.JP), null).resource("SR_CHAT_STATUS_4"))
                .isEqualTo("Waiting");
        assertThat(TextLocalizer.RAW.resource("SR_CHAT_STATUS_4")).isEqualTo("Waiting");
        assertThat(TextLocalizer.RAW.resource("SR_X")).isEqualTo("[SR_X]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_nb", "_sv", "_da", "_de", "_nl", "_fr"})
    void hasEveryTextInEveryLanguageItSpeaks(String language) throws Exception {
        assertThat(texts(language).keySet()).isEqualTo(texts("").keySet());
        assertThat(texts(language).values()).noneMatch(text -> text.toString().isBlank());
    }

    private static Properties texts(String language) throws Exception {
        Properties properties = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                TextLocalizer.class.getResourceAsStream("texts" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
