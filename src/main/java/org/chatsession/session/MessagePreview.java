package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.chatsession.localization.Truncation;

/** Copies of the first and the last message, so that lists of sessions need not query the messages. */
@Embeddable
record MessagePreview(
        @Column(name = "first_message") String first,
        @Column(name = "last_message") String last) {

    /** Maximum length of a copy, in UTF-16 code units. */
    private static final int LENGTH = 1024;

    MessagePreview after(String message) {
        String copy = Truncation.truncate(message, LENGTH);
        return copy.isEmpty() ? this : new MessagePreview(first.isEmpty() ? copy : first, copy);
    }
}
