package org.chatsession.carrier;

/**
 * The state of a chat session.
 *
 * @see "chat-domain 2.1"
 */
public enum ChatSessionStatus implements WireEnum {
    Invalid(0),
    PreChatForm(1),
    Faq(2),
    OfflineForm(3),
    InQueue(4),
    CustomerLast(5),
    UserLast(6),
    Finished(7),
    Deleted(8),
    Closed(9),
    RequestPosted(10),
    ClosedFromQueue(11);

    private final int number;

    ChatSessionStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
