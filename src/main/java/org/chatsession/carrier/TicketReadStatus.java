package org.chatsession.carrier;

/**
 * Whether a request has been read.
 *
 * @see "chat-domain 2.6"
 */
public enum TicketReadStatus implements WireEnum {
    Unknown(0),
    Green(1),
    Yellow(2),
    Red(3);

    private final int number;

    TicketReadStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
