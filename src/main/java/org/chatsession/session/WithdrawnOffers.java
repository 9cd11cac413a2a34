package org.chatsession.session;

import org.chatsession.user.UserChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Withdraws the offers made to a user who cannot accept them any more, in the transaction of the change. */
@Component
class WithdrawnOffers {

    private final ChatSessions sessions;
    private final SessionTransitions changes;

    WithdrawnOffers(ChatSessions sessions, SessionTransitions changes) {
        this.sessions = sessions;
        this.changes = changes;
    }

    /** @see "contract ruling 18" */
    @EventListener
    void withdraw(UserChanged changed) {
        if (!changed.endsWriting()) {
            return;
        }
        for (ChatSession session : sessions.lockOffered(changed.after().associateId(), Phase.ACTIVE.statuses())) {
            TransitionContext context = changes.moment(SessionTransitions.SERVER);
            changes.publishTransition(
                    session, session.answerOffer(Event.OFFER_WITHDRAWN, context), SessionTransitions.SERVER);
        }
    }
}
