package org.chatsession.session;

import org.chatsession.topic.TopicDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends those away who wait in a topic that is being deleted, in the same transaction. */
@Component
class DeletedTopics {

    private final ChatSessions sessions;
    private final SessionTransitions changes;

    DeletedTopics(ChatSessions sessions, SessionTransitions changes) {
        this.sessions = sessions;
        this.changes = changes;
    }

    /** @see "chat-domain 3.2, T5" */
    @EventListener
    void sendAway(TopicDeleted deleted) {
        int actor = deleted.caller().associateId();
        for (ChatSession session : sessions.lockWaiting(deleted.topicId(), LifeCycle.WAITING)) {
            changes.publishTransition(session, session.on(Event.TOPIC_DELETED, changes.moment(actor)), actor);
        }
    }
}
