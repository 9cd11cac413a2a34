package org.chatsession.session;

import org.chatsession.user.UserChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Withdraws the offers to a user who can no longer accept them, in the transaction of the change. */
@Component
class WithdrawnOffers {

    private final ChatSessions sessions;
    private final SessionTransitions transitions;

    WithdrawnOffers(ChatSessions sessions, SessionTransitions transitions) {
        this.sessions = sessions;
        this.transitions = transitions;
    }

    /** @see "contract ruling 18" */
    @EventListener
    void withdraw(UserChanged changed) {
        if (!changed.endsWriting()) {
            return;
        }
        for (ChatSession session : sessions.lockOffered(changed.after().associateId(), Phase.ACTIVE.statuses())) {
            TransitionContext context = transitions.context(SessionTransitions.SERVER);
            transitions.publishTransition(
                    session, session.answerOffer(Event.OFFER_WITHDRAWN, context), SessionTransitions.SERVER);
        }
    }
}
