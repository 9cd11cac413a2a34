package org.chatsession.session;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatsession.carrier.ChatSessionStatus;

/**
 * The four stages of a session, as sets of statuses. Invalid belongs to none.
 *
 * @see "chat-domain 2.1"
 */
enum Phase {
    /** Before the queue: forms. */
    PRE(ChatSessionStatus.PreChatForm, ChatSessionStatus.Faq, ChatSessionStatus.OfflineForm),
    QUEUE(ChatSessionStatus.InQueue),
    /** A conversation is ongoing. */
    ACTIVE(ChatSessionStatus.CustomerLast, ChatSessionStatus.UserLast),
    ENDED(
            ChatSessionStatus.Finished,
            ChatSessionStatus.Deleted,
            ChatSessionStatus.Closed,
            ChatSessionStatus.RequestPosted,
            ChatSessionStatus.ClosedFromQueue);

    private final Set<ChatSessionStatus> statuses;

    Phase(ChatSessionStatus first, ChatSessionStatus... more) {
        statuses = EnumSet.of(first, more);
    }

    boolean has(ChatSessionStatus status) {
        return statuses.contains(status);
    }

    Set<ChatSessionStatus> statuses() {
        return statuses;
    }

    /** The numbers of the statuses as they are stored, for a list in SQL. */
    String numbers() {
        return statuses.stream().map(status -> String.valueOf(status.number())).collect(Collectors.joining(", "));
    }
}
