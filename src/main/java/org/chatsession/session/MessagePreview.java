package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Copies of the first and the last message, so that lists of sessions need not query the messages. */
@Embeddable
record MessagePreview(
        @Column(name = "first_message") String first,
        @Column(name = "last_message") String last) {

    /** Maximum length of a copy, in UTF-16 code units. */
    private static final int LENGTH = 1024;

    MessagePreview after(String message) {
        String copy = cut(message);
        return copy.isEmpty() ? this : new MessagePreview(first.isEmpty() ? copy : first, copy);
    }

    private static String cut(String text) {
        if (text.length() <= LENGTH) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH);
    }
}
