package org.chatsession.session;

import org.chatsession.topic.TopicDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the sessions that wait in a topic that is being deleted, in the same transaction. */
@Component
class DeletedTopics {

    private final ChatSessions sessions;
    private final SessionTransitions transitions;

    DeletedTopics(ChatSessions sessions, SessionTransitions transitions) {
        this.sessions = sessions;
        this.transitions = transitions;
    }

    /** @see "chat-domain 3.2, T5" */
    @EventListener
    void sendAway(TopicDeleted deleted) {
        int actor = deleted.caller().associateId();
        for (ChatSession session : sessions.lockWaiting(deleted.topicId(), LifeCycle.WAITING)) {
            transitions.publishTransition(session, session.on(Event.TOPIC_DELETED, transitions.context(actor)), actor);
        }
    }
}
