package org.chatsession.localization;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Translates configured texts into the caller's language and culture: multi-language blocks, resource references, encoded values, in
 * that order. Never throws; malformed parts are left unchanged.
 *
 * @see "cross-cutting 6.3, 6.4, 7.2"
 */
public final class TextLocalizer {

    /** No language: every text stays as stored. */
    public static final TextLocalizer RAW = new TextLocalizer(null, null);

    private static final Map<Language, TextLocalizer> PLAIN = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            PLAIN.put(language, new TextLocalizer(language, Culture.of(language, null)));
        }
    }

    private final @Nullable Language language;
    private final @Nullable Culture culture;

    private TextLocalizer(@Nullable Language language, @Nullable Culture culture) {
        this.language = language;
        this.culture = culture;
    }

    /**
     * Translates texts into a language, with dates and numbers in the format of a culture.
     *
     * @param cultureHeader the SO-Culture header; ignored when there is no language
     */
    public static TextLocalizer of(Optional<Language> language, @Nullable String cultureHeader) {
        if (language.isEmpty()) {
            return RAW;
        }
        if (cultureHeader == null || cultureHeader.isBlank()) {
            return Objects.requireNonNull(PLAIN.get(language.get()));
        }
        return new TextLocalizer(language.get(), Culture.of(language.get(), cultureHeader));
    }

    /** The language of the texts; empty when they are not translated. */
    public Optional<Language> language() {
        return Optional.ofNullable(language);
    }

    /** The text for the caller; the same instance when there is nothing to translate. Takes linear time. */
    public String localize(String text) {
        if (language == null || culture == null || !mayNeedWork(text)) {
            return text;
        }
        String result = MultiLanguageText.choose(text, language);
        if (result.startsWith("SR_")) {
            String known = ResourceMessages.find(language, result);
            if (known != null) {
                return known;
            }
        }
        return result.indexOf('[') < 0 ? result : replaceBracketed(result, language, culture);
    }

    /** One of the server's own texts, in English when no language is asked for; for an unknown name, the reference {@code [NAME]}. */
    public String resource(String name) {
        String text = ResourceMessages.find(language == null ? Language.US : language, name);
        return text == null ? "[" + name + "]" : text;
    }

    /** Localizers with the same language and culture are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextLocalizer texts && language == texts.language && culture == texts.culture;
    }

    @Override
    public int hashCode() {
        return Objects.hash(language, culture);
    }

    private static boolean mayNeedWork(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || (c == '"' && i > 0 && text.charAt(i - 1) == ':')) {
                return true;
            }
        }
        return text.startsWith("SR_");
    }

    private static String replaceBracketed(String text, Language language, Culture culture) {
        StringBuilder result = null;
        int copied = 0;
        int open = text.indexOf('[');
        while (open >= 0) {
            int end = open + 1;
            String replacement = null;
            if (text.startsWith("SR_", open + 1)) {
                int close = endOfName(text, open + 1);
                if (close < text.length() && text.charAt(close) == ']') {
                    replacement = ResourceMessages.find(language, text.substring(open + 1, close));
                    end = close + 1;
                }
            } else {
                EncodedValueParser.Found encoded = EncodedValueParser.find(text, open);
                if (encoded != null) {
                    replacement = culture.format(encoded.value());
                    end = encoded.end();
                }
            }
            if (replacement != null) {
                result = result == null ? new StringBuilder(text.length() + 32) : result;
                result.append(text, copied, open).append(replacement);
                copied = end;
            }
            open = text.indexOf('[', end);
        }
        return result == null
                ? text
                : result.append(text, copied, text.length()).toString();
    }

    /** The index after a resource name, which consists of upper-case letters, digits and underscores. */
    private static int endOfName(String text, int start) {
        int at = start;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
