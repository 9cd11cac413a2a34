package org.chatsession.session;

import java.time.Instant;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.Name;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list of sessions, with the columns that one gets without asking for any.
 *
 * @param status label of the status
 * @param agent display name of the agent, empty for none
 * @see "chat-domain 8, cross-cutting 13.4, 13.6"
 */
@Name("row")
public record ChatSessionRow(
        String primaryKey,
        String entityName,
        @Name("chatSessionId") int chatSessionId,
        @Name("firstMessage") String firstMessage,
        @Name("lastMessage") String lastMessage,
        @Name("whenRequested") @Nullable Instant whenRequested,
        @Name("whenStarted") @Nullable Instant whenStarted,
        @Name("whenEnded") @Nullable Instant whenEnded,
        @Name("status") String status,
        @Name("agent") String agent,
        @Name("chatTopic/name") String topicName,
        @Name("personId") int personId,
        @Name("contactId") int contactId)
        implements Carrier {}
