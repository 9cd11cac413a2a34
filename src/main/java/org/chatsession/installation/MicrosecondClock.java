package org.chatsession.installation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A clock with microsecond precision, the precision of both databases, so that a stored instant equals the one that is read back. The
 * JDK's {@code Clock.tick} with less than a millisecond fails in {@code millis()} on Java 17.
 */
public final class MicrosecondClock extends Clock {

    private final Clock clock;

    public MicrosecondClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MicrosecondClock(clock.withZone(zone));
    }
}
