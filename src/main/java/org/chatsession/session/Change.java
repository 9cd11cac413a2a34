package org.chatsession.session;

import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatSessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The result of one transition of a session.
 *
 * @param notice the special message to be added, null for none
 */
record Change(
        ChatSessionStatus before,
        ChatSessionStatus after,
        @Nullable ChatMessageSpecialType notice) {

    /** No transition is allowed in this status. */
    static Change none(ChatSessionStatus status) {
        return new Change(status, status, null);
    }

    boolean isNewStatus() {
        return before != after;
    }
}
