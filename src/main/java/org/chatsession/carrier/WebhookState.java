package org.chatsession.carrier;

/**
 * Whether a webhook receives events.
 *
 * @see "webhooks 1.3"
 */
public enum WebhookState implements WireEnum {
    Unknown(0),
    Active(1),
    Stopped(2),
    TooManyErrors(3);

    private final int number;

    WebhookState(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
