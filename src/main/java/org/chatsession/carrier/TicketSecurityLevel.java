package org.chatsession.carrier;

/**
 * Who may see a request.
 *
 * @see "chat-domain 2.6"
 */
public enum TicketSecurityLevel implements WireEnum {
    Unknown(0),
    Internal(1),
    External(2);

    private final int number;

    TicketSecurityLevel(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
