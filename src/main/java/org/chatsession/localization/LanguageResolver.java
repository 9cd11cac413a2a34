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

    /** Values that turn translation off. */
    private static final Set<String> CANCEL = Set.of("*", "x", "-");

    /** The maximum length of a tag; BCP 47 asks implementations to accept at least this. */
    private static final int MAX_TAG_LENGTH = 35;

    private static final Pattern SEPARATOR = Pattern.compile("[,;]");
    /** Possessive, because backtracking over a long run of blanks would take minutes. */
    private static final Pattern QUALITY = Pattern.compile("\\s*+q\\s*+=(.*+)", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("(?=.{1,9}$)(\\d+\\.?\\d*|\\.\\d+)");

    private static final Map<String, Language> BY_ISO_CODE = isoCodes();
    private static final Map<String, Language> BY_SO_CODE = codes(Language::name);

    private LanguageResolver() {}

    /**
     * The language to translate into. If SO-Language is present, even blank, Accept-Language is ignored.
     *
     * @return empty when nothing is translated, because there is neither header or a value turns translation off; English when no
     *     language in the header is supported
     */
    public static Optional<Language> choose(@Nullable String soLanguage, @Nullable String acceptLanguage) {
        String header = soLanguage != null ? soLanguage : acceptLanguage;
        if (header == null) {
            return Optional.empty();
        }
        List<WeightedTag> tags = tags(header);
        if (tags.isEmpty() || (tags.size() == 1 && CANCEL.contains(tags.get(0).tag()))) {
            return Optional.empty();
        }
        return Optional.of(tags.stream()
                .flatMap(tag -> find(tag.tag()).stream())
                .findFirst()
                .orElse(Language.US));
    }

    /**
     * The language of one tag: first the whole tag ({@code de-CH}), then without its last subtags; two letters that are not an ISO
     * code may be a SuperOffice code. Case-insensitive; {@code _} is equivalent to {@code -}.
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

    /** A tag and its quality value, 0 to 1. */
    private record WeightedTag(String tag, double quality) {}

    /**
     * The tags of a header by descending quality. Not parsed by {@link Locale.LanguageRange}, which refuses what clients send:
     * {@code ;} between tags (a part that is not a parameter is a tag too), {@code _} in tags, qualities that are not numbers.
     */
    private static List<WeightedTag> tags(String header) {
        List<WeightedTag> tags = new ArrayList<>();
        for (String part : SEPARATOR.split(normalize(header))) {
            Matcher quality = QUALITY.matcher(part);
            if (part.indexOf('=') < 0 && !part.isBlank()) {
                tags.add(new WeightedTag(part.strip(), 1));
            } else if (!tags.isEmpty() && quality.matches()) {
                int last = tags.size() - 1;
                tags.set(
                        last,
                        new WeightedTag(
                                tags.get(last).tag(), quality(quality.group(1).strip())));
            }
        }
        tags.removeIf(tag -> tag.quality() <= 0);
        tags.sort(Comparator.comparingDouble(WeightedTag::quality).reversed());
        return tags;
    }

    /** The quality value; 1, the default, where it is not a number. */
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
