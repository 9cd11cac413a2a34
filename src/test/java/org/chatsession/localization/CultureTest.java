package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CultureTest {

    private static String in(Culture culture, String encoded) {
        return culture.format(EncodedValue.parse(encoded).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US | [D:11/09/2027] | 11/9/2027",
                "NO | [D:11/09/2027] | 09.11.2027",
                "SW | [D:11/09/2027] | 2027-11-09",
                "GE | [D:11/09/2027] | 09.11.2027",
                "FR | [D:11/09/2027] | 09/11/2027",
                "US | [DT:11/09/2027 14:53:18.0000000] | 11/9/2027 2:53 PM",
                "NO | [DT:11/09/2027 14:53:18.0000000] | 09.11.2027 14:53",
                "US | [T:14:52] | 2:52 PM",
                "SW | [T:14:52] | 14:52",
                "US | [I:-1234567] | -1234567",
                "NO | [I:-12] | -12",
                "US | [F:12.5] | 12.50",
                "NO | [F:12.5] | 12,50",
                "GE | [F:1234567.005] | 1234567,01",
                "US | [F:-0.001] | 0.00",
                "NO | [M:99.95] | 99,95",
                "US | [M:99] | 99.00",
                "US | [TS:500] | 0:08",
                "US | [TS:36000] | 10:00",
                "US | [TS:-5400] | -1:30",
                "US | [TS:-59] | 0:00",
                "US | [A:3,4,5] | 3, 4, 5",
            })
    void formatsEveryKind(Language language, String encoded, String text) {
        assertThat(in(Culture.of(language, null), encoded)).isEqualTo(text);
    }

    @Test
    void dropsBytesAndUnsetDates() {
        assertThat(in(Culture.of(Language.US, null), "[B:AQID]")).isEmpty();
        assertThat(in(Culture.of(Language.US, null), "[DT:01/01/0001 00:00:00.0000000]"))
                .isEmpty();
        assertThat(in(Culture.of(Language.US, null), "[D:01/01/0001]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sv, sv-SE",
        "sv-SE, sv-SE",
        "SW, sv-SE",
        "en-GB, en-GB",
        "en_gb, en-GB",
        "EN-gb, en-GB",
        "de-AT, de-AT",
        "de-CH, de-CH",
        "ch, de-CH",
        "nb-no, nb-NO",
        "en, en-US",
        "' fr ', fr-FR",
        "el, el",
        "tr-TR, tr-TR",
        "fr-ZZ, fr-FR",
        "zz, nb-NO",
        "x, nb-NO",
        "-, nb-NO",
        "*, nb-NO",
        "english, nb-NO",
        "123, nb-NO",
        "sv-SE-x-hack, sv-SE"
    })
    void takesTheCultureAskedForWhenItIsKnown(String header, String tag) {
        assertThat(Culture.of(Language.NO, header).locale()).isEqualTo(Locale.forLanguageTag(tag));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u0000", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t", "٣", "en-\ud800"})
    void takesTheCultureOfTheLanguageOtherwise(String header) {
        assertThat(Culture.of(Language.GE, header).locale()).isEqualTo(Locale.GERMANY);
    }

    @ParameterizedTest
    @EnumSource
    void showsAFullYearAndPlainBlanksInEveryLanguage(Language language) {
        String text = in(Culture.of(language, null), "[DT:11/09/2027 14:53:18]");
        assertThat(text).contains("2027").contains("53").doesNotContain("\u202f", "\u00a0");
    }

    @Test
    void formatsInEveryCultureTheJdkHas() {
        for (Locale locale : Locale.getAvailableLocales()) {
            Culture culture = Culture.of(Language.US, locale.toLanguageTag());
            assertThat(in(culture, "[DT:11/09/2027 14:53:18]")).isNotBlank();
            assertThat(in(culture, "[F:-1234.5]")).isNotBlank();
        }
    }
}
