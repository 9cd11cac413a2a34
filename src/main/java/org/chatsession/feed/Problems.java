package org.chatsession.feed;

import org.chatsession.failure.InvalidArgumentException;

/** Exceptions for invalid options, with the position of the problem. */
final class Problems {

    private static final int LONGEST_QUOTE = 50;

    private Problems() {}

    /** @param index zero-based index of the first invalid character; the message has the one-based column */
    static InvalidArgumentException at(String option, int index, String problem) {
        return new InvalidArgumentException(option + ", column " + (index + 1) + ": " + problem + ".");
    }

    /** A part of a request for use in a message: cut to a maximum length, without unprintable characters. */
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
