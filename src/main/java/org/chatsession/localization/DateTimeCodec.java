package org.chatsession.localization;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timespans as wire text. Written by hand rather than with a {@code DateTimeFormatter}: a response holds dozens of them.
 *
 * @see "cross-cutting 4.3, 4.4, 8.3, 8.4"
 */
public final class DateTimeCodec {

    /** The floating form of {@link #FOREVER}. */
    public static final LocalDateTime FLOATING_FOREVER = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    /** The date that stands for "no end". */
    public static final Instant FOREVER = FLOATING_FOREVER.toInstant(ZoneOffset.UTC);

    private static final String UNSET_TEXT = "0001-01-01T00:00:00";
    private static final String FOREVER_TEXT = "9999-12-31T23:59:59";

    /** Dates before this come from clients that read the unset date as local time and sent it back. */
    private static final long UNSET_BEFORE = secondOf(LocalDate.of(1753, 1, 1));

    /** Dates from here on come from clients that did the same with {@link #FOREVER}. */
    private static final long FOREVER_FROM = secondOf(LocalDate.of(9999, 12, 30));

    private static final int SECONDS_PER_DAY = 86_400;

    private DateTimeCodec() {}

    // ---- output

    /** A zoned date (class A): the wall clock in {@code zone}, to the microsecond. */
    public static String format(@Nullable Instant instant, ZoneId zone, boolean offset) {
        if (instant == null || instant.getEpochSecond() < UNSET_BEFORE) {
            return unset(zone, offset);
        }
        if (instant.getEpochSecond() >= FOREVER_FROM) {
            return forever(zone, offset);
        }
        int shift = offsetAt(zone, instant);
        if (!offset) {
            return write(instant.getEpochSecond() + shift, instant.getNano(), 0, Suffix.NONE);
        }
        int wholeMinutes = shift / 60 * 60; // local mean time of old has seconds, the suffix has none
        return write(instant.getEpochSecond() + wholeMinutes, instant.getNano(), wholeMinutes, suffix(zone));
    }

    /** A UTC date (class B): UTC when offsets are asked for, otherwise the wall clock in the base zone. */
    public static String formatUtc(@Nullable Instant instant, ZoneId baseZone, boolean offset) {
        return format(instant, offset ? ZoneOffset.UTC : baseZone, offset);
    }

    /** A floating date (class C): the same wall clock in every zone. */
    public static String formatFloating(@Nullable LocalDateTime date, ZoneId zone, boolean offset) {
        if (date == null) {
            return unset(zone, offset);
        }
        long second = date.toEpochSecond(ZoneOffset.UTC);
        if (second < UNSET_BEFORE) {
            return unset(zone, offset);
        }
        if (second >= FOREVER_FROM) {
            return forever(zone, offset);
        }
        return offset
                ? write(second, date.getNano(), offsetAt(zone, date), suffix(zone))
                : write(second, date.getNano(), 0, Suffix.NONE);
    }

    /** {@code HH:mm:ss}. */
    public static String formatTimespan(@Nullable LocalTime time) {
        if (time == null) {
            return "00:00:00";
        }
        byte[] text = new byte[8];
        writeTime(text, 0, time.toSecondOfDay());
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The unset date as an instant shown in the zone, except where that would fall before year 1. */
    private static String unset(ZoneId zone, boolean offset) {
        if (!offset) {
            return UNSET_TEXT;
        }
        int shift = standardOffset(zone);
        return shift <= 0 && (shift < 0 || suffix(zone) == Suffix.UTC)
                ? UNSET_TEXT + "Z"
                : write(secondOf(LocalDate.of(1, 1, 1)) + shift, 0, shift, suffix(zone));
    }

    private static String forever(ZoneId zone, boolean offset) {
        return offset ? write(FOREVER.getEpochSecond(), 0, standardOffset(zone), suffix(zone)) : FOREVER_TEXT;
    }

    private enum Suffix {
        NONE,
        UTC,
        OFFSET
    }

    private static Suffix suffix(ZoneId zone) {
        if (zone instanceof ZoneOffset fixed) {
            return fixed.getTotalSeconds() == 0 ? Suffix.UTC : Suffix.OFFSET;
        }
        boolean utc = zone.getRules().isFixedOffset() && offsetAt(zone, Instant.EPOCH) == 0;
        return utc ? Suffix.UTC : Suffix.OFFSET;
    }

    /** The zone's offset without daylight saving as the newest rules have it; year 1 would be in local mean time. */
    private static int standardOffset(ZoneId zone) {
        return zone instanceof ZoneOffset fixed
                ? fixed.getTotalSeconds()
                : zone.getRules().getStandardOffset(FOREVER).getTotalSeconds();
    }

    private static int offsetAt(ZoneId zone, Instant instant) {
        return zone instanceof ZoneOffset fixed
                ? fixed.getTotalSeconds()
                : zone.getRules().getOffset(instant).getTotalSeconds();
    }

    /** In a gap the offset before it, so that the clock moves forward; in an overlap the earlier of the two. */
    private static int offsetAt(ZoneId zone, LocalDateTime wallClock) {
        return zone instanceof ZoneOffset fixed
                ? fixed.getTotalSeconds()
                : zone.getRules().getOffset(wallClock).getTotalSeconds();
    }

    private static String write(long wallClockSecond, int nano, int offsetSeconds, Suffix suffix) {
        byte[] text = new byte[32];
        writeDate(text, Math.floorDiv(wallClockSecond, SECONDS_PER_DAY));
        text[10] = 'T';
        int at = writeTime(text, 11, Math.floorMod(wallClockSecond, SECONDS_PER_DAY));
        at = writeFraction(text, at, nano / 1000);
        if (suffix == Suffix.UTC) {
            text[at++] = 'Z';
        } else if (suffix == Suffix.OFFSET) {
            int minutes = Math.abs(offsetSeconds) / 60;
            text[at] = (byte) (offsetSeconds < 0 ? '-' : '+');
            writePair(text, at + 1, minutes / 60);
            text[at + 3] = ':';
            writePair(text, at + 4, minutes % 60);
            at += 6;
        }
        return new String(text, 0, at, StandardCharsets.ISO_8859_1);
    }

    /** Days since 1970 to year, month, day, counting years from March so that leap days come last; years 1 to 9999 only. */
    private static void writeDate(byte[] text, long epochDay) {
        int day = (int) (epochDay + 719_468); // since 0000-03-01
        int era = day / 146_097; // 400 years each
        int dayOfEra = day - era * 146_097;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        writePair(text, 0, year / 100);
        writePair(text, 2, year % 100);
        text[4] = '-';
        writePair(text, 5, month);
        text[7] = '-';
        writePair(text, 8, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    }

    private static int writeTime(byte[] text, int at, int secondOfDay) {
        writePair(text, at, secondOfDay / 3600);
        text[at + 2] = ':';
        writePair(text, at + 3, secondOfDay / 60 % 60);
        text[at + 5] = ':';
        writePair(text, at + 6, secondOfDay % 60);
        return at + 8;
    }

    private static int writeFraction(byte[] text, int at, int micros) {
        if (micros == 0) {
            return at;
        }
        text[at] = '.';
        int length = 6;
        int rest = micros;
        while (rest % 10 == 0) {
            rest /= 10;
            length--;
        }
        for (int i = at + length; i > at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + length + 1;
    }

    private static void writePair(byte[] text, int at, int value) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
    }

    // ---- input

    /**
     * Reads a date-time. One without an offset is a wall clock in {@code zone}: a clock that daylight saving skips is moved forward, one
     * that it repeats is the earlier.
     *
     * @return cut to the microsecond; null when blank or before 1753; {@link #FOREVER} from 9999-12-30 on
     * @throws IllegalArgumentException not a date; the message names the text
     */
    public static @Nullable Instant parse(String text, ZoneId zone) {
        Reading reading = read(text);
        return reading == null ? null : reading.toInstant(zone);
    }

    /**
     * Reads a date that is the same in every zone: as written or, when it has an offset, what the calendar shows in {@code zone} then.
     *
     * @return cut to the microsecond; null when blank or before 1753; {@link #FLOATING_FOREVER} from 9999-12-30 on
     * @throws IllegalArgumentException not a date; the message names the text
     */
    public static @Nullable LocalDateTime parseFloating(String text, ZoneId zone) {
        Reading reading = read(text);
        if (reading == null) {
            return null;
        }
        if (reading.offset() == null) {
            return clamp(reading.wallClock());
        }
        Instant instant = reading.toInstant(zone);
        if (FOREVER.equals(instant)) {
            return FLOATING_FOREVER;
        }
        return instant == null ? null : clamp(instant.atZone(zone).toLocalDateTime());
    }

    /**
     * Reads a time of day: {@code 8:30}, {@code 08:30:00}, {@code PT8H30M}, {@code [TS:30600]}.
     *
     * @return to the second; midnight when blank
     * @throws IllegalArgumentException not a timespan, or one of a day or more; the message names the text
     */
    public static LocalTime parseTimespan(String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return LocalTime.MIDNIGHT;
        }
        Scanner in = new Scanner(text, value, "TimeSpan");
        long seconds;
        if (in.skipMarker("TS:")) {
            seconds = in.number(1, 9);
        } else if (in.skipMarker("T:") || !in.isAt('P', 'p')) {
            seconds = in.timespan();
        } else {
            seconds = in.duration();
        }
        in.end();
        if (seconds >= SECONDS_PER_DAY) {
            throw in.failure();
        }
        return LocalTime.ofSecondOfDay(seconds);
    }

    /**
     * Reads the wall clock of a date or date-time and drops any offset; no date is special here.
     *
     * @throws IllegalArgumentException not a date, or blank
     */
    static LocalDateTime parseWallClock(String text) {
        Reading reading = read(text);
        if (reading == null) {
            throw new Scanner(text, "", "DateTime").failure();
        }
        return reading.wallClock();
    }

    private static @Nullable LocalDateTime clamp(LocalDateTime wallClock) {
        long second = wallClock.toEpochSecond(ZoneOffset.UTC);
        if (second < UNSET_BEFORE) {
            return null;
        }
        return second >= FOREVER_FROM ? FLOATING_FOREVER : wallClock;
    }

    private static @Nullable Reading read(String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return null;
        }
        Scanner in = new Scanner(text, value, "DateTime");
        if (!in.skipMarker("DT:")) {
            in.skipMarker("D:");
        }
        return in.dateTime();
    }

    private static long secondOf(LocalDate date) {
        return date.toEpochDay() * SECONDS_PER_DAY;
    }

    /**
     * What a date text says.
     *
     * @param offset seconds east of UTC; null when the text has none
     */
    private record Reading(
            LocalDateTime wallClock, @Nullable Integer offset) {

        @Nullable
        Instant toInstant(ZoneId zone) {
            int shift = offset == null ? offsetAt(zone, wallClock) : offset;
            long second = wallClock.toEpochSecond(ZoneOffset.UTC) - shift;
            if (second < UNSET_BEFORE) {
                return null;
            }
            return second >= FOREVER_FROM ? FOREVER : Instant.ofEpochSecond(second, wallClock.getNano());
        }
    }

    /** Reads one value from front to back; every mismatch is the same failure. */
    private static final class Scanner {

        private static final int MAX_QUOTE_LENGTH = 50;
        private static final int LONGEST_RFC_1123 = 40;

        private final String original;
        private final String type;
        private final String text;
        private int end;
        private int at;

        Scanner(String original, String text, String type) {
            this.original = original;
            this.text = text;
            this.type = type;
            this.end = text.length();
        }

        /** Skips {@code [MARKER} when the text starts so; the text must then end with a bracket. */
        boolean skipMarker(String marker) {
            if (!isAt('[', '[') || !text.regionMatches(true, 1, marker, 0, marker.length())) {
                return false;
            }
            if (text.charAt(end - 1) != ']') {
                throw failure();
            }
            end--;
            at = 1 + marker.length();
            skipBlanks();
            while (end > at && isBlank(text.charAt(end - 1))) {
                end--;
            }
            return true;
        }

        Reading dateTime() {
            int digits = countDigits();
            char next = charAt(at + digits);
            boolean letter = digits == 0 && next != '+' && next != '-';
            if (letter || (digits <= 2 && isBlank(next))) {
                return rfc1123();
            }
            LocalDate date = next == '/' ? monthDayYear() : yearMonthDay();
            LocalTime time = LocalTime.MIDNIGHT;
            if (isAt('T', 't')) {
                at++;
                time = time();
            } else if (skipBlanks() && isDigit(charAt(at))) {
                time = time();
            }
            Integer offset = offset();
            end();
            return new Reading(LocalDateTime.of(date, time), offset);
        }

        private LocalDate yearMonthDay() {
            char sign = charAt(at);
            int year;
            if (sign == '+' || sign == '-') {
                at++;
                year = number(6, 6);
                year = sign == '-' ? -year : year;
            } else {
                year = number(4, 4);
            }
            expect('-');
            int month = number(2, 2);
            expect('-');
            return date(year, month, number(2, 2));
        }

        private LocalDate monthDayYear() {
            int month = number(1, 2);
            expect('/');
            int day = number(1, 2);
            expect('/');
            return date(number(4, 4), month, day);
        }

        private LocalDate date(int year, int month, int day) {
            if (month < 1
                    || month > 12
                    || day < 1
                    || day > YearMonth.of(year, month).lengthOfMonth()) {
                throw failure();
            }
            return LocalDate.of(year, month, day);
        }

        private LocalTime time() {
            int hour = number(2, 2);
            expect(':');
            int minute = number(2, 2);
            int second = 0;
            int micro = 0;
            if (isAt(':', ':')) {
                at++;
                second = number(2, 2);
                micro = fraction();
            }
            if (hour > 23 || minute > 59 || second > 59) {
                throw failure();
            }
            return LocalTime.of(hour, minute, second, micro * 1000);
        }

        /** Microseconds; further digits are cut. */
        private int fraction() {
            if (!isAt('.', ',')) {
                return 0;
            }
            at++;
            int micro = 0;
            int scale = 100_000;
            for (; isDigit(charAt(at)); at++) {
                micro += (charAt(at) - '0') * scale;
                scale /= 10;
            }
            return micro;
        }

        private @Nullable Integer offset() {
            skipBlanks();
            if (isAt('Z', 'z')) {
                at++;
                return 0;
            }
            char sign = charAt(at);
            if (sign != '+' && sign != '-') {
                return null;
            }
            at++;
            int hours = number(2, 2);
            int minutes = 0;
            if (isAt(':', ':')) {
                at++;
                minutes = number(2, 2);
            } else if (at < end) {
                minutes = number(2, 2);
            }
            int seconds = hours * 3600 + minutes * 60;
            if (minutes > 59 || seconds > ZoneOffset.MAX.getTotalSeconds()) {
                throw failure();
            }
            return sign == '-' ? -seconds : seconds;
        }

        private Reading rfc1123() {
            if (end - at > LONGEST_RFC_1123) {
                throw failure();
            }
            try {
                OffsetDateTime date =
                        DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.substring(at, end), OffsetDateTime::from);
                return new Reading(date.toLocalDateTime(), date.getOffset().getTotalSeconds());
            } catch (DateTimeException e) {
                throw failure();
            }
        }

        int timespan() {
            int hours = number(1, 2);
            expect(':');
            int minutes = number(2, 2);
            int seconds = 0;
            if (isAt(':', ':')) {
                at++;
                seconds = number(2, 2);
                fraction();
            }
            if (minutes > 59 || seconds > 59) {
                throw failure();
            }
            return hours * 3600 + minutes * 60 + seconds;
        }

        /** {@code PnDTnHnMnS}: at least one part, parts in order; years, months and weeks only as zero. */
        long duration() {
            at++;
            long seconds = 0;
            int parts = 0;
            String units = "YMWD";
            int unit = 0;
            boolean time = false;
            while (at < end) {
                if (!time && isAt('T', 't')) {
                    at++;
                    time = true;
                    units = "HMS";
                    unit = 0;
                    if (at == end) {
                        throw failure();
                    }
                }
                int value = number(1, 9);
                boolean fraction = isAt('.', ',');
                fraction();
                int found = units.indexOf(Character.toUpperCase(charAt(at)), unit);
                if (found < 0 || (fraction && !(time && found == 2))) {
                    throw failure();
                }
                seconds += value * (time ? new long[] {3600, 60, 1}[found] : SECONDS_PER_DAY);
                unit = found + 1;
                parts++;
                at++;
            }
            if (parts == 0) {
                throw failure();
            }
            return seconds;
        }

        int number(int fewest, int most) {
            int value = 0;
            int count = 0;
            for (; count < most && isDigit(charAt(at)); count++) {
                value = value * 10 + charAt(at++) - '0';
            }
            if (count < fewest) {
                throw failure();
            }
            return value;
        }

        private int countDigits() {
            int count = 0;
            while (count < 5 && isDigit(charAt(at + count))) {
                count++;
            }
            return count;
        }

        private void expect(char expected) {
            if (!isAt(expected, expected)) {
                throw failure();
            }
            at++;
        }

        boolean isAt(char one, char other) {
            char next = charAt(at);
            return next == one || next == other;
        }

        private boolean skipBlanks() {
            int start = at;
            while (isBlank(charAt(at))) {
                at++;
            }
            return at > start;
        }

        void end() {
            if (at < end) {
                throw failure();
            }
        }

        /** The character there, or one that nothing expects. */
        private char charAt(int index) {
            return index < end ? text.charAt(index) : '\0';
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }

        IllegalArgumentException failure() {
            return new IllegalArgumentException("'" + quote() + "' is not a valid " + type + ".");
        }

        /** The text as it may stand in a message: not too long, nothing unprintable. */
        private String quote() {
            StringBuilder quote = new StringBuilder();
            int[] points = original.codePoints().limit(MAX_QUOTE_LENGTH + 1L).toArray();
            for (int i = 0; i < Math.min(points.length, MAX_QUOTE_LENGTH); i++) {
                boolean odd = Character.isISOControl(points[i]) || Character.getType(points[i]) == Character.SURROGATE;
                quote.appendCodePoint(odd ? '?' : points[i]);
            }
            return points.length > MAX_QUOTE_LENGTH ? quote.append('…').toString() : quote.toString();
        }
    }
}
