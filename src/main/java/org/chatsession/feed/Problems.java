package org.chatsession.feed;

import org.chatsession.failure.InvalidArgumentException;

/** Refusals that say where in an option something is wrong. */
final class Problems {

    private static final int LONGEST_QUOTE = 50;

    private Problems() {}

    /** @param index of the first character of what is wrong, from 0; callers are told the column, from 1 */
    static InvalidArgumentException at(String option, int index, String problem) {
        return new InvalidArgumentException(option + ", column " + (index + 1) + ": " + problem + ".");
    }

    /** A part of a request as it may stand in a message: not too long, nothing unprintable. */
    static String quote(String text) {
        StringBuilder quote = new StringBuilder("'");
        text.codePoints().limit(LONGEST_QUOTE).forEach(point -> {
            boolean odd = Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
            quote.appendCodePoint(odd ? '?' : point);
        });
        return quote.append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "…'" : "'")
                .toString();
    }
}
