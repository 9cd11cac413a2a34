package org.chatsession.topic;

import org.chatsession.carrier.ChatSessionStatus;

/**
 * Determines the initial status of a session.
 *
 * @param botEnabled a bot counts as always present
 * @param open within opening hours now
 * @param staffed whether a member who may respond is present, or none is needed
 * @param preForm whether the topic asks anonymous customers for their details
 * @param faq whether the topic offers the knowledge base first
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
