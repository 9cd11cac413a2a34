package org.chatsession.carrier;

/**
 * On what occasions somebody is told of errors of a webhook; kept, nothing is sent.
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
