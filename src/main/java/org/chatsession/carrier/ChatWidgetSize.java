package org.chatsession.carrier;

/**
 * Size of the widget.
 *
 * @see "chat-domain 2.5"
 */
public enum ChatWidgetSize implements WireEnum {
    Normal(0),
    Large(1);

    private final int number;

    ChatWidgetSize(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
