package org.chatsession.feed;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A calendar period. Weeks start on Monday.
 *
 * @see "cross-cutting 13.3"
 */
enum Period {
    DAY("day", "days"),
    WEEK("week", "weeks", "wk", "wks"),
    MONTH("month", "months", "mon", "mos"),
    QUARTER("quarter", "quarters", "qtr", "qtrs"),
    HALF_YEAR("halfyear", "halfyears", "hyr", "hyrs"),
    YEAR("year", "years", "yr", "yrs");

    private final List<String> names;

    Period(String... names) {
        this.names = List.of(names);
    }

    /** The period by name, case-insensitive, or by number from 1; null for none. */
    static @Nullable Period find(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        for (Period period : values()) {
            if (period.names.contains(name) || name.equals(Integer.toString(period.ordinal() + 1))) {
                return period;
            }
        }
        return null;
    }

    /** The first day of the period that contains the day. */
    LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH, QUARTER, HALF_YEAR, YEAR ->
                day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % months());
        };
    }

    /** The day that many periods later. */
    LocalDate plus(LocalDate day, long count) {
        return switch (this) {
            case DAY -> day.plusDays(count);
            case WEEK -> day.plusWeeks(count);
            case MONTH, QUARTER, HALF_YEAR, YEAR -> day.plusMonths(count * months());
        };
    }

    private int months() {
        return switch (this) {
            case QUARTER -> 3;
            case HALF_YEAR -> 6;
            case YEAR -> 12;
            default -> 1;
        };
    }
}
