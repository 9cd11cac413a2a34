package org.chatsession.session;

import java.time.Instant;
import java.util.Optional;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.Person;

/**
 * A session in the making: what was posted counts, what is missing is filled in.
 *
 * @see "chat-domain 4.3 E1, 4.6"
 */
final class NewSession {

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
            data = data.withSessionKey(SessionKeys.next());
        }
    }

    boolean lacksStatus() {
        return data.status() == ChatSessionStatus.Invalid;
    }

    /** Lets the topic decide where the session starts. */
    void start(InitialStatus initial) {
        data = data.withStatus(initial.forSession(data.isCustomerKnown(), false))
                .withHandling(data.handling().withBot(initial.bot()));
    }

    boolean lacksQueuePosition() {
        return data.status() == ChatSessionStatus.InQueue && data.handling().queuePos() == 0;
    }

    void queueBehind(int pending) {
        data = data.withHandling(data.handling().withQueuePos(pending + 1));
    }

    /** Whether the customer might be found by e-mail address. */
    boolean lacksPerson() {
        return data.links().person() == 0 && !data.customer().email().isBlank();
    }

    /** @return whether there is such a person */
    boolean match(Optional<Person> person) {
        person.ifPresent(found -> data = data.withLinks(data.links().withPerson(found.personId(), found.contactId())));
        return person.isPresent();
    }

    ChatSession toSession() {
        return new ChatSession(data, now);
    }
}
