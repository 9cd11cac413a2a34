package org.chatsession.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The context in which relative values are evaluated.
 *
 * @param zone zone of the caller, for the start of days and for dates without an offset
 * @param associate id of the caller
 */
public record Scope(ZoneId zone, Instant now, int associate) {

    LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
