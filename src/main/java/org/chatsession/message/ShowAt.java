package org.chatsession.message;

import java.time.Instant;
import java.time.ZoneOffset;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.localization.DateTimeCodec;

/**
 * The delay of a bot's message: {@code showAt=} and a date in SpecialParam, in UTC where it has no offset, like WhenPosted.
 *
 * @see "chat-domain 2.4"
 */
final class ShowAt {

    private static final String PREFIX = "showAt=";

    private ShowAt() {}

    /** Whether the message is due; one with an invalid date is due immediately. */
    static boolean isReached(ChatMessage message, Instant now) {
        String param = message.specialParam();
        if (message.specialType() != ChatMessageSpecialType.BotMessage
                || !param.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return true;
        }
        try {
            Instant shown = DateTimeCodec.parse(param.substring(PREFIX.length()).strip(), ZoneOffset.UTC);
            return shown == null || !shown.isAfter(now);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
