package org.chatsession.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a session.
 *
 * @see "chat-domain 1.9"
 */
public record ChatMessage(
        @Key @ReadOnly int chatMessageId,
        @ReadOnly int chatSessionId,
        ChatMessageType type,
        String message,
        @Length(255) String author,
        int readByCustomer,
        ChatMessageSpecialType specialType,
        @Length(255) String specialParam,
        @Nullable Instant whenPosted)
        implements Carrier {}
