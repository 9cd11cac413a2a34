package org.chatsession.localization;

/** Cuts texts to the length of their columns. */
public final class Truncation {

    private Truncation() {}

    /**
     * The beginning of a text. A surrogate pair is not cut in half, since no database can store that.
     *
     * @param maxLength in UTF-16 code units
     */
    public static String truncate(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
    }
}
