package org.chatsession.localization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Picks the language of an answer from what the caller says.
 *
 * @see "cross-cutting 6.1"
 */
public final class LanguageResolver {

    /** Values that ask for no translation at all. */
    private static final Set<String> CANCEL = Set.of("", "*", "x", "-");

    /** No sensible tag is longer. */
    private static final int MAX_TAG_LENGTH = 35;

    private static final Map<String, Language> BY_ISO_CODE = isoCodes();
    private static final Map<String, Language> BY_SO_CODE = soCodes();

    private LanguageResolver() {}

    /**
     * The language to translate into; SO-Language, even if blank, keeps Accept-Language out of it.
     *
     * @return empty when nothing is to be translated: neither header, or a value that says so; English when none of the languages is known
     */
    public static Optional<Language> choose(@Nullable String soLanguage, @Nullable String acceptLanguage) {
        String header = soLanguage != null ? soLanguage : acceptLanguage;
        if (header == null) {
            return Optional.empty();
        }
        List<Wish> wishes = wishes(header);
        if (wishes.isEmpty()
                || (wishes.size() == 1 && CANCEL.contains(wishes.get(0).tag()))) {
            return Optional.empty();
        }
        return Optional.of(wishes.stream()
                .flatMap(wish -> find(wish.tag()).stream())
                .findFirst()
                .orElse(Language.US));
    }

    /**
     * The language of one tag: whole ({@code de-CH}), then without its last parts; two letters that are no ISO code may be a SuperOffice code.
     * Case and {@code _} do not matter.
     */
    public static Optional<Language> find(String tag) {
        String rest = normalize(tag);
        if (rest.length() > MAX_TAG_LENGTH) {
            return Optional.empty();
        }
        Language language = BY_ISO_CODE.get(rest);
        if (language == null) {
            language = BY_SO_CODE.get(rest);
        }
        while (language == null && rest.lastIndexOf('-') > 0) {
            rest = rest.substring(0, rest.lastIndexOf('-'));
            language = BY_ISO_CODE.get(rest);
        }
        return Optional.ofNullable(language);
    }

    /** A tag and how much it is wanted, 0 to 1. */
    private record Wish(String tag, double quality) {}

    /** The wanted tags, most wanted first. A part after {@code ;} that is not a parameter is a tag as well. */
    private static List<Wish> wishes(String header) {
        List<Wish> wishes = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= header.length(); at++) {
            if (at == header.length() || header.charAt(at) == ',' || header.charAt(at) == ';') {
                String part = normalize(header.substring(start, at));
                start = at + 1;
                int equals = part.indexOf('=');
                if (equals < 0 && !part.isEmpty()) {
                    wishes.add(new Wish(part, 1));
                } else if (equals > 0
                        && !wishes.isEmpty()
                        && part.substring(0, equals).strip().equals("q")) {
                    Wish last = wishes.remove(wishes.size() - 1);
                    wishes.add(new Wish(
                            last.tag(), quality(part.substring(equals + 1).strip())));
                }
            }
        }
        wishes.removeIf(wish -> wish.quality() <= 0);
        wishes.sort(Comparator.comparingDouble(Wish::quality).reversed());
        return wishes;
    }

    /** Not a number: as if it were not there. */
    private static double quality(String text) {
        boolean number = text.length() <= 9
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
                && text.chars().filter(c -> c == '.').count() <= 1
                && text.chars().anyMatch(c -> c != '.');
        return number ? Math.min(1, Double.parseDouble(text)) : 1;
    }

    private static String normalize(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Language> isoCodes() {
        Map<String, Language> codes = new HashMap<>();
        for (Language language : Language.values()) {
            codes.put(normalize(language.isoCode()), language);
        }
        codes.put("no", Language.NO);
        codes.put("nn", Language.NO);
        codes.put("ch", Language.CH);
        codes.put("pt", Language.BR);
        codes.put("br", Language.BR);
        return codes;
    }

    private static Map<String, Language> soCodes() {
        Map<String, Language> codes = new HashMap<>();
        for (Language language : Language.values()) {
            codes.put(normalize(language.soCode()), language);
        }
        return codes;
    }
}
