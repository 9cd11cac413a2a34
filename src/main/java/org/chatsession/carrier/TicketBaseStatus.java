package org.chatsession.carrier;

/**
 * Base status of a request; those from 1001 on are spellings of Postponed.
 *
 * @see "chat-domain 2.6"
 */
public enum TicketBaseStatus implements WireEnum {
    Unknown(0),
    Active(1),
    Closed(2),
    Postponed(3),
    Deleted(4),
    Merged(5),
    Spam(6),
    PostponedSpecific(1001),
    Postponed1Hour(1002),
    Postponed2Hours(1003),
    Postponed3Hours(1004),
    Postponed4Hours(1005),
    PostponedDay(1006),
    PostponedWeek(1007),
    PostponedMonth(1008);

    private final int number;

    TicketBaseStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
