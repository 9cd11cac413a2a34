package org.chatsession.failure;

/** A part of a request as it is quoted in an error message. */
public final class Quotation {

    private static final int MAX_CHARACTERS = 60;

    private Quotation() {}

    /**
     * The text in single quotes, cut to 60 characters. Control characters and single halves of surrogate pairs, which strict readers of
     * JSON refuse, are shown as a question mark.
     */
    public static String of(String text) {
        StringBuilder quotation = new StringBuilder("'");
        text.codePoints().limit(MAX_CHARACTERS).forEach(point -> {
            boolean unprintable = Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
            quotation.appendCodePoint(unprintable ? '?' : point);
        });
        boolean cut = text.codePointCount(0, text.length()) > MAX_CHARACTERS;
        return quotation.append(cut ? "…'" : "'").toString();
    }
}
