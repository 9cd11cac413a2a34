package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageResolverTest {

    @ParameterizedTest
    @CsvSource({
        "en, US",
        "en-us, US",
        "en-GB, US",
        "en-ZA, US",
        "US, US",
        "us, US",
        "no, NO",
        "nb, NO",
        "nb-no, NO",
        "nn, NO",
        "NO, NO",
        "nb_NO, NO",
        "sv, SW",
        "sv-se, SW",
        "SW, SW",
        "da, DA",
        "da-dk, DA",
        "de, GE",
        "de-de, GE",
        "de-at, GE",
        "GE, GE",
        "de-ch, CH",
        "ch, CH",
        "CH, CH",
        "de-CH-1996, CH",
        "nl, NL",
        "fr, FR",
        "fr-CA, FR",
        "es, SP",
        "SP, SP",
        "it, IT",
        "pl, PL",
        "ru, RU",
        "zh, CN",
        "zh-cn, CN",
        "CN, CN",
        "zh-Hans-CN, CN",
        "cs, CZ",
        "cs-cz, CZ",
        "CZ, CZ",
        "ja, JP",
        "JP, JP",
        "ko, KO",
        "pt-br, BR",
        "pt, BR",
        "br, BR",
        "pt-PT, BR",
        "uk, UK",
        "vi, VI",
        "fi, FI",
        "' nb-NO ', NO",
    })
    void knowsEveryDocumentedCode(String code, Language language) {
        assertThat(LanguageResolver.choose(code, null)).contains(language);
        assertThat(LanguageResolver.choose(null, code)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "sw-KE", "tlh", "english", "e", "q", "\u0130T", "zz-en"})
    void fallsBackToEnglish(String code) {
        assertThat(LanguageResolver.choose(code, "nb")).contains(Language.US);
        assertThat(LanguageResolver.choose(null, code)).contains(Language.US);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "x", "X", "-", " * ", ",", ";", "en;q=0"})
    void doesNotTranslateWhenToldSo(String header) {
        assertThat(LanguageResolver.choose(header, "en")).isEmpty();
        assertThat(LanguageResolver.choose(null, header)).isEmpty();
    }

    @Test
    void doesNotTranslateUnasked() {
        assertThat(LanguageResolver.choose(null, null)).isEmpty();
    }

    @Test
    void letsTheOwnHeaderWin() {
        assertThat(LanguageResolver.choose("sv", "en")).contains(Language.SW);
    }

    @ParameterizedTest
    @CsvSource({
        "'fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', FR",
        "'en-us; en-gb', US",
        "'xx; sv', SW",
        "'xx, yy, nb;q=0.1', NO",
        "'en;q=0.5, nb', NO",
        "'en;q=0.5, nb;q=0.7, da;q=0.7', NO",
        "'en ; q = 0.5 , nb ; q = 0.7', NO",
        "'en;q=0, nb;q=0.1', NO",
        "'en;level=1;q=0.5, nb', NO",
        "'en;q=abc, nb;q=0.9', US",
        "'en;q=, nb', US",
        "'en;q=5, nb', US",
        "'en;q=NaN, nb', US",
        "'xx, *', US",
        "'tlh, qq;q=0.4', US",
        "'q=0.3, de', GE",
    })
    void weighsLists(String header, Language language) {
        assertThat(LanguageResolver.choose(null, header)).contains(language);
    }

    @Test
    void endsSoonWhateverTheHeader() {
        for (String part : new String[] {";", ",", "-", "en,", "en;q=0.5,", "a-", "=", ";q=0.1"}) {
            String header = part.repeat(200_000 / part.length());
            assertThat(LanguageResolver.choose(header, null)).satisfies(Optional::isPresent);
        }
    }

    @Test
    void namesTheLanguageForOthers() {
        assertThat(Language.NO.isoCode()).isEqualTo("nb");
        assertThat(Language.CH.isoCode()).isEqualTo("de-CH");
        assertThat(Language.CH.chain()).containsExactly(Language.CH, Language.GE, Language.US);
        assertThat(Language.US.chain()).containsExactly(Language.US);
    }

    @ParameterizedTest
    @EnumSource
    void findsEveryLanguageByWhatItCallsItself(Language language) {
        assertThat(LanguageResolver.find(language.name())).contains(language);
        assertThat(LanguageResolver.find(language.isoCode())).contains(language);
        assertThat(LanguageResolver.find(language.locale().toLanguageTag())).contains(language);
    }
}
