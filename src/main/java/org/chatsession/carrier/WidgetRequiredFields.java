package org.chatsession.carrier;

/**
 * Which fields of a form must be filled in, as a sum of bits.
 *
 * @see "chat-domain 2.5"
 */
public enum WidgetRequiredFields implements WireEnum {
    None(0),
    Email(1),
    Name(2),
    Company(4),
    Phone(8),
    Country(16);

    private final int number;

    WidgetRequiredFields(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
