package org.chatsession.localization;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An encoded value inside a text, and the index behind its closing bracket. */
record EncodedSpan(EncodedValue.Kind kind, EncodedValue value, int end) {

    /** Types that have a natural limit hold no more than this. */
    private static final int MAX_SCALAR_LENGTH = 64;

    private static final int MAX_MARKER_LENGTH = 8;

    /** The value whose opening bracket is there, or null. Looks no further than the next bracket, so that scanning a text stays linear. */
    static @Nullable EncodedSpan at(String text, int open) {
        if (open >= text.length() || text.charAt(open) != '[') {
            return null;
        }
        int colon = open + 1;
        int limit = Math.min(text.length(), open + 1 + MAX_MARKER_LENGTH);
        while (colon < limit && isLetterOrBlank(text.charAt(colon))) {
            colon++;
        }
        if (colon >= limit || text.charAt(colon) != ':') {
            return null;
        }
        EncodedValue.Kind kind =
                EncodedValue.Kind.of(text.substring(open + 1, colon).strip().toUpperCase(Locale.ROOT));
        if (kind == null) {
            return null;
        }
        boolean scalar = kind != EncodedValue.Kind.BINARY && kind != EncodedValue.Kind.INTEGERS;
        int longest = scalar ? Math.min(text.length(), colon + 2 + MAX_SCALAR_LENGTH) : text.length();
        int close = colon + 1;
        while (close < longest && text.charAt(close) != ']' && text.charAt(close) != '[') {
            close++;
        }
        if (close >= longest || text.charAt(close) != ']') {
            return null;
        }
        int end = close + 1;
        return kind.read(text.substring(colon + 1, close).strip())
                .map(value -> new EncodedSpan(kind, value, end))
                .orElse(null);
    }

    private static boolean isLetterOrBlank(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ';
    }
}
