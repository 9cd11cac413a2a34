package org.chatsession.carrier;

/**
 * Outcome of a sale.
 *
 * @see "chat-domain 2.6"
 */
public enum SaleStatus implements WireEnum {
    Unknown(0),
    Open(1),
    Sold(2),
    Lost(3),
    Stalled(4),
    SaintAll(1000);

    private final int number;

    SaleStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
