package org.chatsession.session;

import java.time.Instant;
import java.util.Arrays;

/**
 * Application event: a session has been stored, has a new status or a new message. Published within the transaction; listeners with
 * effects outside of the database wait for the commit.
 *
 * @param changedBy associate id, 0 for the customer and for the server itself
 * @see "chat-domain 9"
 */
public record ChatSessionEvent(Type type, int sessionId, int changedBy, Instant when, Facts facts) {

    /** What happened; each is one webhook event. Those of one change are delivered in this order (webhooks 4.1). */
    public enum Type {
        /** Stored for the first time. */
        CREATED("chatsession.created"),
        /** Has one more message. */
        MESSAGE("chatsession.message"),
        /** Has another status. */
        CHANGED("chatsession.changed");

        private final String eventName;

        Type(String eventName) {
            this.eventName = eventName;
        }

        public String eventName() {
            return eventName;
        }

        /** Whether an event has the name of one of these, in any case. */
        public static boolean isEventName(String name) {
            return Arrays.stream(values()).anyMatch(type -> type.eventName.equalsIgnoreCase(name));
        }
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
                    data.assignment().alertLevel(),
                    data.assignment().bot(),
                    data.customer().consented(),
                    data.related().contact(),
                    data.customer().alias(),
                    data.related().person(),
                    data.related().project(),
                    data.rating(),
                    data.related().sale(),
                    data.status().number(),
                    data.related().ticket(),
                    data.topicId(),
                    data.assignment().user());
        }
    }
}
