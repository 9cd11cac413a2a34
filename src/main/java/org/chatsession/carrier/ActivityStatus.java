package org.chatsession.carrier;

/**
 * The state of an activity.
 *
 * @see "chat-domain 2.6"
 */
public enum ActivityStatus implements WireEnum {
    Unknown(0),
    NotStarted(1),
    Started(2),
    Completed(3);

    private final int number;

    ActivityStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
