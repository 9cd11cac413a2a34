package org.chatsession.carrier;

/**
 * Typing indicators. Zero, which means that nobody types, has the name of the first member.
 *
 * @see "chat-domain 2.2"
 */
public enum ChatSessionFlags implements WireEnum {
    CustomerIsTyping(0),
    UserIsTyping(1);

    private final int number;

    ChatSessionFlags(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
