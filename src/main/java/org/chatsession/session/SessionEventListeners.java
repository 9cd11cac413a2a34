package org.chatsession.session;

import org.chatsession.topic.TopicDeleted;
import org.chatsession.user.UserChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What changes of topics and users mean for sessions, in the transaction of the change. */
@Component
class SessionEventListeners {

    private final ChatSessions sessions;
    private final SessionTransitions transitions;

    SessionEventListeners(ChatSessions sessions, SessionTransitions transitions) {
        this.sessions = sessions;
        this.transitions = transitions;
    }

    /**
     * Ends the sessions that wait in a topic that is being deleted.
     *
     * @see "chat-domain 3.2, T5"
     */
    @EventListener
    void endWaiting(TopicDeleted deleted) {
        int actor = deleted.caller().associateId();
        for (ChatSession session : sessions.lockWaiting(deleted.topicId(), LifeCycle.UNSERVED)) {
            transitions.apply(session, Trigger.TOPIC_DELETED, actor);
        }
    }

    /**
     * Withdraws the offers to a user who can no longer accept them.
     *
     * @see "contract ruling 18"
     */
    @EventListener
    void withdrawOffers(UserChanged changed) {
        if (!changed.endsWriting()) {
            return;
        }
        for (ChatSession session : sessions.lockOffered(changed.after().associateId(), LifeCycle.OFFERABLE)) {
            transitions.apply(session, Trigger.OFFER_WITHDRAWN, SessionTransitions.SERVER);
        }
    }
}
