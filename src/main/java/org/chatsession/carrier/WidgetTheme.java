package org.chatsession.carrier;

/**
 * Look of the widget.
 *
 * @see "chat-domain 2.5"
 */
public enum WidgetTheme implements WireEnum {
    Classic(0),
    Modern(1);

    private final int number;

    WidgetTheme(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
