package org.chatsession.session;

import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.codec.CarrierType;

/** All values of a session except its id, as posted and as stored. */
record SessionData(
        int topicId,
        ChatSessionStatus status,
        Customer customer,
        RelatedIds links,
        Assignment handling,
        Timeline timeline,
        MessagePreview excerpt,
        String sessionKey,
        int flags,
        int rating) {

    /** All values at their defaults. */
    static final SessionData NOTHING =
            ChatSessionMapper.toData(CarrierType.of(ChatSessionEntity.class).empty());

    /** Whether a name, an e-mail address or a person of the customer is known. */
    boolean isCustomerKnown() {
        return links.person() != 0
                || !customer.name().isBlank()
                || !customer.email().isBlank();
    }

    SessionData withStatus(ChatSessionStatus newStatus) {
        return new SessionData(
                topicId, newStatus, customer, links, handling, timeline, excerpt, sessionKey, flags, rating);
    }

    SessionData withHandling(Assignment newHandling) {
        return new SessionData(
                topicId, status, customer, links, newHandling, timeline, excerpt, sessionKey, flags, rating);
    }

    SessionData withTimeline(Timeline newTimeline) {
        return new SessionData(
                topicId, status, customer, links, handling, newTimeline, excerpt, sessionKey, flags, rating);
    }

    SessionData withSessionKey(String newKey) {
        return new SessionData(topicId, status, customer, links, handling, timeline, excerpt, newKey, flags, rating);
    }
}
