package org.chatsession.topic;

import org.chatsession.carrier.ChatSessionStatus;

/**
 * Decides where a session starts.
 *
 * @param botEnabled a bot counts as always present
 * @param open within opening hours now
 * @param staffed nobody is needed to respond, or one who may is present
 * @param preForm the topic asks anonymous customers who they are
 * @param faq the topic answers questions from the knowledge base first
 * @see "chat-domain 4.2"
 */
record InitialStatus(boolean botEnabled, boolean open, boolean staffed, boolean preForm, boolean faq) {

    ChatSessionStatus decide(boolean afterReset, boolean customerKnown) {
        boolean botDrives = botEnabled && !afterReset;
        if (!botDrives && (!open || !staffed)) {
            return ChatSessionStatus.OfflineForm;
        }
        if (preForm && !customerKnown) {
            return ChatSessionStatus.PreChatForm;
        }
        return faq ? ChatSessionStatus.Faq : ChatSessionStatus.InQueue;
    }
}
