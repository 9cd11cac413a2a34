package org.chatsession.carrier;

/**
 * Kind of address.
 *
 * @see "chat-domain 2.6"
 */
public enum AddressType implements WireEnum {
    Unknown(0),
    ContactPostalAddress(1),
    ContactStreetAddress(2),
    PersonPrivateAddress(16387),
    QuoteBillingAddress(8196),
    QuoteShippingAddress(8197);

    private final int number;

    AddressType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
