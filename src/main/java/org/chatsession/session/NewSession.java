package org.chatsession.session;

import java.time.Instant;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.user.SecretHasher;

/**
 * Builds a new session: posted values are kept, missing ones are filled in.
 *
 * @see "chat-domain 4.3 E1"
 */
final class NewSession {

    /** Of the session key, the secret that authenticates the customer's client: 32 characters. */
    private static final int KEY_BYTES = 24;

    private final Instant now;
    private SessionData data;

    NewSession(SessionData posted, Instant now) {
        this.now = now;
        Timeline timeline = posted.timeline();
        if (timeline.requested() == null) {
            timeline = timeline.withRequested(now);
        }
        if (timeline.idle() == null) {
            timeline = timeline.withIdle(now);
        }
        data = posted.withTimeline(timeline);
        if (posted.sessionKey().isEmpty()) {
            data = data.withSessionKey(SecretHasher.token(KEY_BYTES));
        }
    }

    boolean lacksStatus() {
        return data.status() == ChatSessionStatus.Invalid;
    }

    boolean isCustomerKnown() {
        return data.isCustomerKnown();
    }

    /** Sets the initial status of the topic, and whether its bot handles the session. */
    void start(ChatSessionStatus initial, boolean bot) {
        data = data.withStatus(initial).withAssignment(data.assignment().withBot(bot));
    }

    boolean lacksQueuePosition() {
        return data.status() == ChatSessionStatus.InQueue && data.assignment().queuePos() == 0;
    }

    void queueBehind(int pending) {
        data = data.withAssignment(data.assignment().withQueuePos(pending + 1));
    }

    ChatSession toSession() {
        return new ChatSession(data, now);
    }
}
