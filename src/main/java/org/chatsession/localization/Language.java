package org.chatsession.localization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A language that answers can be translated into, by its SuperOffice code.
 *
 * @see "cross-cutting 6.2"
 */
public enum Language {
    US("en", "en-US", "EN"),
    NO("nb", "nb-NO", "NB", "NN"),
    SW("sv", "sv-SE", "SV", "SE"),
    DA("da", "da-DK", "DK"),
    GE("de", "de-DE", "DE"),
    CH("de-CH", "de-CH"),
    NL("nl", "nl-NL"),
    FR("fr", "fr-FR"),
    SP("es", "es-ES", "ES"),
    IT("it", "it-IT"),
    PL("pl", "pl-PL"),
    RU("ru", "ru-RU"),
    CN("zh", "zh-CN", "ZH"),
    CZ("cs", "cs-CZ", "CS"),
    JP("ja", "ja-JP", "JA"),
    KO("ko", "ko-KR", "KR"),
    BR("pt-BR", "pt-BR", "PT"),
    UK("uk", "uk-UA", "UA"),
    VI("vi", "vi-VN", "VN"),
    FI("fi", "fi-FI");

    private final String isoCode;
    private final Locale locale;
    private final List<String> codes;

    Language(String isoCode, String locale, String... aliases) {
        this.isoCode = isoCode;
        this.locale = Locale.forLanguageTag(locale);
        List<String> all = new ArrayList<>(List.of(name()));
        all.addAll(List.of(aliases));
        this.codes = List.copyOf(all);
    }

    /** The code for the Content-Language header. */
    public String isoCode() {
        return isoCode;
    }

    /** The default locale of the language, for dates and numbers. */
    public Locale locale() {
        return locale;
    }

    /** The codes that mark its texts in multi-language strings: the SuperOffice code, ISO codes, customer centre codes. */
    public List<String> codes() {
        return codes;
    }

    /** The fallback order: the language itself, then the languages whose texts are used when its own are missing. */
    public List<Language> chain() {
        return switch (this) {
            case US -> List.of(US);
            case CH -> List.of(CH, GE, US);
            default -> List.of(this, US);
        };
    }
}
