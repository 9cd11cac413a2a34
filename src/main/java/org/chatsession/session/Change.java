package org.chatsession.session;

import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatSessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The result of one transition of a session.
 *
 * @param applied false if the transition is not allowed in this status
 * @param notice the special message to be added, null for none
 */
record Change(
        boolean applied,
        ChatSessionStatus before,
        ChatSessionStatus after,
        @Nullable ChatMessageSpecialType notice) {

    static Change none(ChatSessionStatus status) {
        return new Change(false, status, status, null);
    }

    boolean isNewStatus() {
        return before != after;
    }
}
