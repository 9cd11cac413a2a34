package org.chatsession.session;

import java.time.Instant;

/**
 * Application event: a session has been stored, has a new status or a new message. Published within the transaction; listeners with
 * effects outside of the database wait for the commit.
 *
 * @param changedBy associate id, 0 for the customer and for the server itself
 * @see "chat-domain 9"
 */
public record ChatSessionEvent(Type type, int sessionId, int changedBy, Instant when, Facts facts) {

    /** What happened; each is one webhook event. */
    public enum Type {
        /** Stored for the first time. */
        CREATED,
        /** Has another status. */
        CHANGED,
        /** Has one more message. */
        MESSAGE
    }

    /** The state of the session after the change. */
    public record Facts(
            int alertLevel,
            boolean chatbotIsActive,
            boolean consented,
            int contactId,
            String customerAlias,
            int customerId,
            int projectId,
            int rating,
            int saleId,
            int status,
            int ticketId,
            int topicId,
            int userId) {

        static Facts of(SessionData data) {
            return new Facts(
                    data.handling().alertLevel(),
                    data.handling().bot(),
                    data.customer().consented(),
                    data.links().contact(),
                    data.customer().alias(),
                    data.links().person(),
                    data.links().project(),
                    data.rating(),
                    data.links().sale(),
                    data.status().number(),
                    data.links().ticket(),
                    data.topicId(),
                    data.handling().user());
        }
    }
}
