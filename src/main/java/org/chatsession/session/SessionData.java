package org.chatsession.session;

import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.codec.CarrierType;

/** All values of a session except its id, as posted and as stored. */
record SessionData(
        int topicId,
        ChatSessionStatus status,
        Customer customer,
        RelatedIds related,
        Assignment assignment,
        Timeline timeline,
        MessagePreview preview,
        String sessionKey,
        int flags,
        int rating) {

    /** All values at their defaults. */
    static final SessionData DEFAULTS =
            ChatSessionMapper.toData(CarrierType.of(ChatSessionEntity.class).empty());

    /** Whether a name, an e-mail address or a person of the customer is known. */
    boolean isCustomerKnown() {
        return related.person() != 0
                || !customer.name().isBlank()
                || !customer.email().isBlank();
    }

    SessionData withTopic(int newTopic) {
        return new SessionData(
                newTopic, status, customer, related, assignment, timeline, preview, sessionKey, flags, rating);
    }
}
