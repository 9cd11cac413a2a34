package org.chatsession.carrier;

/**
 * When errors of a webhook are reported; the value is stored, nothing is sent.
 *
 * @see "webhooks 1.3"
 */
public enum WebhookNotifyWhen implements WireEnum {
    None(0),
    FirstFailure(1),
    Disabling(2);

    private final int number;

    WebhookNotifyWhen(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
