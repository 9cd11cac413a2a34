package org.chatsession.session;

import org.chatsession.carrier.ChatSessionStatus;

/**
 * Where a session starts, as its topic stands at that moment.
 *
 * @param bot whether a bot answers, who is always there
 * @param open whether agents can be expected: within opening hours, and a responder is present or there is none at all
 * @param preForm whether unknown customers are asked who they are
 * @param faq whether answers to frequent questions are offered before the queue
 * @see "chat-domain 4.2"
 */
record InitialStatus(boolean bot, boolean open, boolean preForm, boolean faq) {

    /** Of a topic of which nothing is known. */
    static final InitialStatus UNKNOWN_TOPIC = new InitialStatus(false, true, false, false);

    /**
     * @param customerKnown whether a name, an e-mail address or a person is known
     * @param afterReset whether the session was with a bot or an agent before, so that a person has to answer
     */
    ChatSessionStatus forSession(boolean customerKnown, boolean afterReset) {
        boolean botAnswers = bot && !afterReset;
        if (!botAnswers && !open) {
            return ChatSessionStatus.OfflineForm;
        }
        if (preForm && !customerKnown) {
            return ChatSessionStatus.PreChatForm;
        }
        return faq ? ChatSessionStatus.Faq : ChatSessionStatus.InQueue;
    }
}
