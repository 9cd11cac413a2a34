package org.chatsession.topic;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.chatsession.carrier.ChatOpeningHours;

/**
 * Decides whether a time is within opening hours. Hours of a day that stop before they start continue past midnight, and belong to
 * the day on which they started.
 *
 * @see "chat-domain 6.3"
 */
final class OpeningHours {

    /** The hours of one day of the week. */
    private record Day(boolean enabled, LocalTime start, LocalTime stop) {

        boolean isOpenAt(LocalTime time) {
            return enabled && !time.isBefore(start) && (time.isBefore(stop) || endsAtMidnight() || crossesMidnight());
        }

        boolean isStillOpenOnTheNextDayAt(LocalTime time) {
            return enabled && crossesMidnight() && time.isBefore(stop);
        }

        private boolean endsAtMidnight() {
            return stop.equals(LocalTime.MIDNIGHT);
        }

        private boolean crossesMidnight() {
            return stop.isBefore(start) && !endsAtMidnight();
        }
    }

    private OpeningHours() {}

    /** @param local the time in the zone of the opening hours */
    static boolean isOpen(ChatOpeningHours hours, ZonedDateTime local) {
        LocalTime time = local.toLocalTime();
        DayOfWeek today = local.getDayOfWeek();
        boolean open =
                day(hours, today).isOpenAt(time) || day(hours, today.minus(1)).isStillOpenOnTheNextDayAt(time);
        return open && !isLunch(hours, time);
    }

    private static boolean isLunch(ChatOpeningHours hours, LocalTime time) {
        return hours.useLunchHours() && !time.isBefore(hours.lunchStart()) && time.isBefore(hours.lunchStop());
    }

    private static Day day(ChatOpeningHours hours, DayOfWeek day) {
        return switch (day) {
            case MONDAY -> new Day(hours.monEnabled(), hours.monStart(), hours.monStop());
            case TUESDAY -> new Day(hours.tueEnabled(), hours.tueStart(), hours.tueStop());
            case WEDNESDAY -> new Day(hours.wedEnabled(), hours.wedStart(), hours.wedStop());
            case THURSDAY -> new Day(hours.thuEnabled(), hours.thuStart(), hours.thuStop());
            case FRIDAY -> new Day(hours.friEnabled(), hours.friStart(), hours.friStop());
            case SATURDAY -> new Day(hours.satEnabled(), hours.satStart(), hours.satStop());
            case SUNDAY -> new Day(hours.sunEnabled(), hours.sunStart(), hours.sunStop());
        };
    }
}
