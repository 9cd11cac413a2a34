package org.chatsession.localization;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Texts that contain their translations: {@code US:"Support";NO:"Brukerstøtte"}, as the whole text or inside other text.
 *
 * @see "cross-cutting 6.3"
 */
final class MultiLanguageText {

    private static final int CODES = 26 * 26;
    private static final int NO_CODE = -1;

    private static final Map<Language, int[]> RANKS = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            RANKS.put(language, ranks(language));
        }
    }

    private MultiLanguageText() {}

    /**
     * Replaces each block by one translation: in the language itself, else in one of its fallback languages, else the first. A text
     * with a malformed block is returned unchanged.
     */
    static String choose(String text, Language language) {
        int[] ranks = Objects.requireNonNull(RANKS.get(language));
        StringBuilder result = null;
        int copied = 0;
        int quote = text.indexOf(":\"");
        while (quote >= 0) {
            int start = quote - 2;
            if (codeAt(text, start) == NO_CODE || !isBoundary(text, start)) {
                quote = text.indexOf(":\"", quote + 2);
                continue;
            }
            Block block = Block.read(text, start, ranks);
            if (block.malformed || followsBareEntry(text, copied, start)) {
                return text;
            }
            result = result == null ? new StringBuilder(text.length()) : result;
            result.append(text, copied, start).append(text, block.chosenFrom, block.chosenTo);
            copied = block.end;
            quote = text.indexOf(":\"", block.end);
        }
        return result == null
                ? text
                : result.append(text, copied, text.length()).toString();
    }

    /** A sequence of entries. */
    private static final class Block {

        private boolean malformed;
        private int chosenFrom;
        private int chosenTo;
        private int end;

        static Block read(String text, int start, int[] ranks) {
            Block block = new Block();
            BitSet seen = new BitSet(CODES);
            int best = Integer.MAX_VALUE;
            int at = start;
            while (true) {
                int code = codeAt(text, at);
                int from = at + 4;
                int to = text.indexOf('"', from);
                if (to < 0 || opensNextEntry(text, from, to)) {
                    block.malformed = true;
                    return block;
                }
                if (seen.isEmpty() || ranks[code] < best) {
                    best = ranks[code];
                    block.chosenFrom = from;
                    block.chosenTo = to;
                }
                seen.set(code);
                block.end = to + 1;
                int next = skipBlanks(text, block.end);
                boolean separated = next < text.length() && text.charAt(next) == ';';
                if (separated) {
                    block.end = next + 1;
                    next = skipBlanks(text, block.end);
                    block.malformed = isBareEntry(text, next);
                }
                // a repeated language without a separator starts another block
                if (!isEntry(text, next) || (!separated && seen.get(codeAt(text, next)))) {
                    return block;
                }
                at = next;
            }
        }

        /**
         * Whether the quote opens the next entry, as in {@code US:"Support;NO:"...}, where the closing quote of the first entry is
         * missing.
         */
        private static boolean opensNextEntry(String text, int from, int quote) {
            int code = quote - 3;
            if (code <= from || !isEntry(text, code)) {
                return false;
            }
            int before = code - 1;
            boolean blank = isBlank(text.charAt(before));
            while (before > from && isBlank(text.charAt(before))) {
                before--;
            }
            boolean wordFollows = quote + 1 < text.length() && Character.isLetterOrDigit(text.charAt(quote + 1));
            return text.charAt(before) == ';' || (blank && wordFollows);
        }
    }

    /** Whether an entry without quotes precedes the block, as in {@code US:Support;NO:"Brukerstøtte"}. */
    private static boolean followsBareEntry(String text, int from, int start) {
        int semicolon = start - 1;
        while (semicolon > from && isBlank(text.charAt(semicolon))) {
            semicolon--;
        }
        if (semicolon <= from || text.charAt(semicolon) != ';') {
            return false;
        }
        int part = semicolon;
        while (part > from && text.charAt(part - 1) != ';') {
            part--;
        }
        return isBareEntry(text, skipBlanks(text, part));
    }

    /** A code and a colon without the quote. */
    private static boolean isBareEntry(String text, int at) {
        return codeAt(text, at) != NO_CODE && text.startsWith(":", at + 2) && !isEntry(text, at);
    }

    private static boolean isEntry(String text, int at) {
        return codeAt(text, at) != NO_CODE && text.startsWith(":\"", at + 2);
    }

    /** Whether a code can start here; letters inside a longer word are not a code. */
    private static boolean isBoundary(String text, int at) {
        return at == 0 || !(Character.isLetterOrDigit(text.charAt(at - 1)) || text.charAt(at - 1) == '_');
    }

    private static int codeAt(String text, int at) {
        if (at < 0 || at + 2 > text.length()) {
            return NO_CODE;
        }
        int first = letter(text.charAt(at));
        int second = letter(text.charAt(at + 1));
        return first < 0 || second < 0 ? NO_CODE : first * 26 + second;
    }

    private static int letter(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= 'a' && c <= 'z' ? c - 'a' : -1;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** The rank of each language code for a language; the lowest is preferred. */
    private static int[] ranks(Language language) {
        int[] ranks = new int[CODES];
        Arrays.fill(ranks, Integer.MAX_VALUE);
        int rank = 0;
        for (Language near : language.chain()) {
            for (String code : near.codes()) {
                ranks[codeAt(code, 0)] = rank++;
            }
        }
        return ranks;
    }
}
