package org.chatsession.session;

import java.time.Instant;
import java.util.List;
import org.chatsession.carrier.Name;
import org.chatsession.codec.FeedRow;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list of sessions, with the columns that there are; the others of the contract are always null.
 *
 * @param status label of the status
 * @param agent display name of the agent, empty for none
 * @param duration time from pickup to end, null where one is missing
 * @param timeInQueue time from request to pickup, null where one is missing
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
        @Name("contactId") int contactId,
        @Name("duration") @Nullable String duration,
        @Name("timeInQueue") @Nullable String timeInQueue,
        @Name("queueLength") int queueLength,
        @Name("rating") int rating,
        @Name("date") @Nullable Instant date,
        @Name("updatedDate") @Nullable Instant updatedDate,
        @Name("registeredDate") @Nullable Instant registeredDate,
        @Name("text") String text,
        @Name("chatTopic/chatTopicId") int topicId,
        @Name("chatTopic/description") String topicDescription,
        @Name("chatTopic/badgeHeader") String topicBadgeHeader)
        implements FeedRow {

    private static final List<String> USUAL = List.of(
            "chatSessionId",
            "firstMessage",
            "lastMessage",
            "whenRequested",
            "whenStarted",
            "whenEnded",
            "status",
            "agent",
            "chatTopic/name",
            "personId",
            "contactId");

    @Override
    public List<String> usualColumns() {
        return USUAL;
    }
}
