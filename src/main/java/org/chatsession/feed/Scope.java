package org.chatsession.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What relative values are relative to.
 *
 * @param zone of the caller, in which days begin and dates without an offset are read
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
