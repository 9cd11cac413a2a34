package org.chatsession.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The session's own values for lists, without its key and what the customer entered.
 *
 * @param requested null where unset, as for the other dates
 */
record SessionFacts(
        int id,
        String firstMessage,
        String lastMessage,
        @Nullable Instant requested,
        @Nullable Instant started,
        @Nullable Instant ended,
        @Nullable Instant idle,
        int user,
        int status,
        int topicId,
        int person,
        int contact,
        int queueLength,
        int rating) {}
