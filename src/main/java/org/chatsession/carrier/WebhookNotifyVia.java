package org.chatsession.carrier;

/**
 * How errors of a webhook are reported; the value is stored, nothing is sent.
 *
 * @see "webhooks 1.3"
 */
public enum WebhookNotifyVia implements WireEnum {
    None(0),
    Email(1),
    InApp(2);

    private final int number;

    WebhookNotifyVia(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
