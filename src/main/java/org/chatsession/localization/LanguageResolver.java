package org.chatsession.localization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Picks the language of a response by the headers of the request.
 *
 * @see "cross-cutting 6.1"
 */
public final class LanguageResolver {

    /** Values that ask for no translation at all. */
    private static final Set<String> CANCEL = Set.of("", "*", "x", "-");

    /** The longest tag that BCP 47 asks implementations to take. */
    private static final int MAX_TAG_LENGTH = 35;

    private static final Pattern SEPARATOR = Pattern.compile("[,;]");
    private static final Pattern QUALITY = Pattern.compile("\\s*q\\s*=\\s*(.*?)\\s*");
    private static final Pattern NUMBER = Pattern.compile("(?=.{1,9}$)(\\d+\\.?\\d*|\\.\\d+)");

    private static final Map<String, Language> BY_ISO_CODE = isoCodes();
    private static final Map<String, Language> BY_SO_CODE = codes(Language::soCode);

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

    /**
     * The wanted tags, most wanted first. By hand, because {@link Locale.LanguageRange} refuses what clients send: {@code ;} between tags
     * (a part that is no parameter is a tag as well), {@code _} inside, weights that are no numbers.
     */
    private static List<Wish> wishes(String header) {
        List<Wish> wishes = new ArrayList<>();
        for (String part : SEPARATOR.split(normalize(header))) {
            Matcher quality = QUALITY.matcher(part);
            if (part.indexOf('=') < 0 && !part.isBlank()) {
                wishes.add(new Wish(part.strip(), 1));
            } else if (!wishes.isEmpty() && quality.matches()) {
                int last = wishes.size() - 1;
                wishes.set(last, new Wish(wishes.get(last).tag(), quality(quality.group(1))));
            }
        }
        wishes.removeIf(wish -> wish.quality() <= 0);
        wishes.sort(Comparator.comparingDouble(Wish::quality).reversed());
        return wishes;
    }

    /** Not a number: as if it were not there. */
    private static double quality(String text) {
        return NUMBER.matcher(text).matches() ? Math.min(1, Double.parseDouble(text)) : 1;
    }

    private static String normalize(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Language> isoCodes() {
        Map<String, Language> codes = codes(Language::isoCode);
        codes.put("no", Language.NO);
        codes.put("nn", Language.NO);
        codes.put("ch", Language.CH);
        codes.put("pt", Language.BR);
        codes.put("br", Language.BR);
        return codes;
    }

    private static Map<String, Language> codes(Function<Language, String> code) {
        Map<String, Language> codes = new HashMap<>();
        for (Language language : Language.values()) {
            codes.put(normalize(code.apply(language)), language);
        }
        return codes;
    }
}
