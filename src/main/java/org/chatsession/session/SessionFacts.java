package org.chatsession.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a session by itself. Neither its key nor what the customer typed is among it.
 *
 * @param requested null for never, as are the other dates
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
