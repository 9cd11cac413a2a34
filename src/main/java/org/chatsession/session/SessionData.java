package org.chatsession.session;

import org.chatsession.carrier.ChatSessionStatus;

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
    static final SessionData NOTHING = new SessionData(
            0,
            ChatSessionStatus.Invalid,
            new Customer("", "", "", "", "", false, ""),
            new RelatedIds(0, 0, 0, 0, 0),
            new Assignment(0, 0, 0, 0, 0, false),
            Timeline.EMPTY,
            new MessagePreview("", ""),
            "",
            0,
            0);

    static SessionData inTopic(int topicId) {
        return new SessionData(
                topicId,
                NOTHING.status,
                NOTHING.customer,
                NOTHING.links,
                NOTHING.handling,
                NOTHING.timeline,
                NOTHING.excerpt,
                NOTHING.sessionKey,
                NOTHING.flags,
                NOTHING.rating);
    }

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
