package org.chatsession.carrier;

/**
 * Who a message is for.
 *
 * @see "chat-domain 2.3"
 */
public enum ChatMessageType implements WireEnum {
    Invalid(0),
    ToCustomer(1),
    ToUser(2),
    Special(3);

    private final int number;

    ChatMessageType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
