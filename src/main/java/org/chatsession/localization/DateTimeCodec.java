package org.chatsession.localization;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timespans as text of requests and responses: several notations for input, and special dates for "unset" and "no end",
 * which the JDK's formatters do not support.
 *
 * @see "cross-cutting 4.3, 4.4, 8.3, 8.4"
 */
public final class DateTimeCodec {

    /** {@link #FOREVER} as a floating date. */
    public static final LocalDateTime FLOATING_FOREVER = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    /** The date that stands for "no end". */
    public static final Instant FOREVER = FLOATING_FOREVER.toInstant(ZoneOffset.UTC);

    /** The earliest date that is not {@linkplain #parse unset}. */
    public static final Instant EARLIEST = LocalDateTime.of(1753, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

    private static final LocalDateTime UNSET = LocalDateTime.of(1, 1, 1, 0, 0);

    /** Dates before this come from clients that read the unset date as local time and sent it back. */
    private static final LocalDateTime UNSET_BEFORE = LocalDateTime.ofInstant(EARLIEST, ZoneOffset.UTC);

    /** Dates from here on come from clients that read {@link #FOREVER} as local time and sent it back. */
    private static final LocalDateTime FOREVER_FROM = LocalDateTime.of(9999, 12, 30, 0, 0);

    private static final Pattern DATE_TIME =
            Pattern.compile("(?:(\\d{4}|[+-]\\d{6})-(\\d\\d)-(\\d\\d)|(\\d{1,2})/(\\d{1,2})/(\\d{4}))"
                    + "(?:(?:[Tt]|[ \\t]++)(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d*+))?)?)?"
                    + "[ \\t]*+(?:([Zz])|([+-])(\\d\\d)(?::?(\\d\\d))?)?");
    private static final String PLAIN = "yyyy-MM-ddTHH:mm:ss";
    private static final int MICRO_DIGITS = 6;
    private static final int NO_PLAIN_OFFSET = Integer.MIN_VALUE;
    private static final Pattern TIME_OF_DAY = Pattern.compile("(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d)(?:[.,]\\d*+)?)?");

    /** Units that {@link Duration} does not parse: years, months and weeks, which must be zero. */
    private static final Pattern ZERO_UNITS = Pattern.compile("(?i)(?<=^P)(0{1,9}Y)?(0{1,9}M)?(0{1,9}W)?");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MAX_RFC_1123_LENGTH = 40;

    private DateTimeCodec() {}

    // ---- output

    /** A zoned date (class A): the wall clock in {@code zone}, to the microsecond. */
    public static String format(@Nullable Instant instant, ZoneId zone, boolean offset) {
        LocalDateTime utc = utc(instant);
        String special = formatSpecial(utc, zone, offset);
        if (instant == null || special != null) {
            return String.valueOf(special);
        }
        ZoneOffset shown = zone.getRules().getOffset(instant);
        return offset
                ? format(utc.plusSeconds(wholeMinutes(shown).getTotalSeconds())) + suffix(zone, shown)
                : format(utc.plusSeconds(shown.getTotalSeconds()));
    }

    /** Converts to UTC, also instants such as {@link Instant#MIN} that are outside the range of {@link LocalDateTime}. */
    private static LocalDateTime utc(@Nullable Instant instant) {
        if (instant == null || instant.isBefore(UNSET.toInstant(ZoneOffset.UTC))) {
            return UNSET;
        }
        return instant.isBefore(FOREVER) ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : FLOATING_FOREVER;
    }

    /** A UTC date (class B): UTC when offsets are asked for, otherwise the wall clock in the base zone. */
    public static String formatUtc(@Nullable Instant instant, ZoneId baseZone, boolean offset) {
        return format(instant, offset ? ZoneOffset.UTC : baseZone, offset);
    }

    /** A floating date (class C): the same wall clock in every zone. */
    public static String formatFloating(@Nullable LocalDateTime date, ZoneId zone, boolean offset) {
        String special = formatSpecial(date == null ? UNSET : date, zone, offset);
        if (date == null || special != null) {
            return String.valueOf(special);
        }
        return format(date) + (offset ? suffix(zone, zone.getRules().getOffset(date)) : "");
    }

    /** {@code HH:mm:ss}. */
    public static String formatTimespan(@Nullable LocalTime time) {
        return time == null
                ? "00:00:00"
                : withSeconds(time.truncatedTo(ChronoUnit.SECONDS).toString(), "HH:mm:ss");
    }

    /** The dates that stand for "unset" and "no end"; null for any other. */
    private static @Nullable String formatSpecial(LocalDateTime date, ZoneId zone, boolean offset) {
        // Today's standard offset; the zone's own offset in year 1 would be local mean time
        if (date.isBefore(UNSET_BEFORE)) {
            ZoneOffset standard = zone.getRules().getStandardOffset(FOREVER);
            if (!offset || standard.getTotalSeconds() < 0) {
                return format(UNSET) + (offset ? "Z" : ""); // west of UTC it would be before year 1
            }
            return format(UNSET.plusSeconds(standard.getTotalSeconds())) + suffix(zone, standard);
        }
        if (date.isBefore(FOREVER_FROM)) {
            return null;
        }
        return format(FLOATING_FOREVER) + (offset ? suffix(zone, zone.getRules().getStandardOffset(FOREVER)) : "");
    }

    private static String format(LocalDateTime date) {
        String text = withSeconds(date.truncatedTo(ChronoUnit.MICROS).toString(), PLAIN);
        int end = text.length();
        while (text.indexOf('.') > 0 && text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Adds the seconds, which the JDK omits where they are zero. */
    private static String withSeconds(String text, String full) {
        return text.length() < full.length() ? text + ":00" : text;
    }

    /** {@code Z} for UTC itself; {@code +00:00} for another zone whose offset is zero at that time. */
    private static String suffix(ZoneId zone, ZoneOffset offset) {
        String id = wholeMinutes(offset).getId();
        return id.equals("Z") && !zone.getRules().isFixedOffset() ? "+00:00" : id;
    }

    /** Drops the seconds of an offset: historical local mean times have them, the suffix has not. */
    private static ZoneOffset wholeMinutes(ZoneOffset offset) {
        return ZoneOffset.ofTotalSeconds(offset.getTotalSeconds() / 60 * 60);
    }

    // ---- input

    /**
     * Reads a date-time. One without an offset is local time in {@code zone}; in the gap of a daylight-saving transition it is moved
     * forward, in an overlap the earlier instant is taken.
     *
     * @return cut to the microsecond; null when blank or before 1753; {@link #FOREVER} from 9999-12-30 on
     * @throws IllegalArgumentException not a date; the message names the text
     */
    public static @Nullable Instant parse(String text, ZoneId zone) {
        LocalDateTime utc = text.isBlank() ? null : clamp(read(text).in(zone, ZoneOffset.UTC));
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }

    /**
     * Reads a date that is the same in every zone: as written or, when it has an offset, converted to local time in {@code zone}.
     *
     * @return cut to the microsecond; null when blank or before 1753; {@link #FLOATING_FOREVER} from 9999-12-30 on
     * @throws IllegalArgumentException not a date; the message names the text
     */
    public static @Nullable LocalDateTime parseFloating(String text, ZoneId zone) {
        if (text.isBlank()) {
            return null;
        }
        ParsedDate reading = read(text);
        if (reading.offset() == null) {
            return clamp(reading.wallClock());
        }
        LocalDateTime utc = clamp(reading.in(zone, ZoneOffset.UTC));
        return utc == null || utc.equals(FLOATING_FOREVER) ? utc : clamp(reading.in(zone, zone));
    }

    /**
     * Reads a time of day: {@code 8:30}, {@code 08:30:00}, {@code PT8H30M}, {@code [TS:30600]}, or that of a date-time.
     *
     * @return to the second; midnight when blank
     * @throws IllegalArgumentException not a timespan, or one of a day or more; the message names the text
     */
    public static LocalTime parseTimespan(String text) {
        return parseTimespan(text, false);
    }

    /**
     * Reads a time of day as {@link #parseTimespan(String)} does.
     *
     * @param endOfDay whether 24 hours are allowed; they are midnight
     */
    public static LocalTime parseTimespan(String text, boolean endOfDay) {
        long seconds = text.isBlank() ? 0 : seconds(text);
        if (seconds > SECONDS_PER_DAY || seconds == SECONDS_PER_DAY && !endOfDay) {
            throw invalid(text, "TimeSpan");
        }
        return LocalTime.ofSecondOfDay(seconds % SECONDS_PER_DAY);
    }

    /**
     * Reads the local time of a date or date-time and drops any offset; special dates are returned as they are.
     *
     * @throws IllegalArgumentException not a date, or blank
     */
    static LocalDateTime parseWallClock(String text) {
        return read(text).wallClock();
    }

    private static @Nullable LocalDateTime clamp(LocalDateTime date) {
        return date.isBefore(UNSET_BEFORE) ? null : date.isBefore(FOREVER_FROM) ? date : FLOATING_FOREVER;
    }

    /** A parsed date, with its offset if it has one. */
    private record ParsedDate(
            LocalDateTime wallClock, @Nullable ZoneOffset offset) {

        LocalDateTime in(ZoneId zone, ZoneId target) {
            return wallClock
                    .atZone(offset == null ? zone : offset)
                    .withZoneSameInstant(target)
                    .toLocalDateTime();
        }
    }

    private static ParsedDate read(String text) {
        String value = EncodedValue.content(text, "DT", "D");
        try {
            ParsedDate plain = readPlain(value);
            if (plain != null) {
                return plain;
            }
            Matcher date = DATE_TIME.matcher(value);
            return date.matches() ? fromMatch(date) : rfc1123(value);
        } catch (DateTimeException e) {
            throw invalid(text, "DateTime");
        }
    }

    /**
     * Parses the notation that nearly all clients use, {@code yyyy-MM-ddTHH:mm:ss} with any fraction and offset; null for any other.
     * A body holds dozens of dates, and the regular expression takes ten times as long.
     */
    private static @Nullable ParsedDate readPlain(String text) {
        if (text.length() < PLAIN.length()
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int end = PLAIN.length();
        int micros = 0;
        if (text.length() > end && text.charAt(end) == '.') {
            int start = ++end;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            for (int i = start; i < start + MICRO_DIGITS; i++) {
                micros = micros * 10 + (i < end ? text.charAt(i) - '0' : 0);
            }
        }
        int year = digits(text, 0, 4);
        int offset = offsetMinutes(text, end);
        if (year < 0 || offset == NO_PLAIN_OFFSET) {
            return null;
        }
        // parts that are not numbers are -1, which throws here
        LocalDateTime wallClock = LocalDateTime.of(
                year,
                digits(text, 5, 7),
                digits(text, 8, 10),
                digits(text, 11, 13),
                digits(text, 14, 16),
                digits(text, 17, 19),
                micros * 1000);
        return new ParsedDate(wallClock, end == text.length() ? null : ZoneOffset.ofTotalSeconds(offset * 60));
    }

    /** The offset in minutes from {@code Z} or {@code +hh:mm} at the end of the text, 0 at the end of the text. */
    private static int offsetMinutes(String text, int from) {
        String rest = text.substring(from);
        if (rest.isEmpty() || rest.equals("Z")) {
            return 0;
        }
        boolean west = rest.startsWith("-");
        if (rest.length() != 6 || !west && !rest.startsWith("+") || rest.charAt(3) != ':') {
            return NO_PLAIN_OFFSET;
        }
        int hours = digits(rest, 1, 3);
        int minutes = digits(rest, 4, 6);
        if (hours < 0 || minutes < 0 || minutes > 59) {
            return NO_PLAIN_OFFSET;
        }
        return (west ? -1 : 1) * (hours * 60 + minutes);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static ParsedDate fromMatch(MatchResult date) {
        LocalDate day = date.group(1) == null
                ? LocalDate.of(number(date.group(6)), number(date.group(4)), number(date.group(5)))
                : LocalDate.of(number(date.group(1)), number(date.group(2)), number(date.group(3)));
        String micros = ((date.group(10) == null ? "" : date.group(10)) + "000000").substring(0, 6);
        LocalTime time = LocalTime.of(
                number(date.group(7)), number(date.group(8)), number(date.group(9)), number(micros) * 1000);
        int sign = "-".equals(date.group(12)) ? -1 : 1;
        ZoneOffset offset = date.group(11) == null && date.group(12) == null
                ? null
                : ZoneOffset.ofHoursMinutes(sign * number(date.group(13)), sign * number(date.group(14)));
        return new ParsedDate(day.atTime(time), offset);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static ParsedDate rfc1123(String text) {
        if (text.length() > MAX_RFC_1123_LENGTH) {
            throw new DateTimeException("too long");
        }
        OffsetDateTime date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, OffsetDateTime::from);
        return new ParsedDate(date.toLocalDateTime(), date.getOffset());
    }

    private static long seconds(String text) {
        String seconds = EncodedValue.content(text, "TS");
        if (seconds.length() < text.strip().length()) {
            if (SECONDS.matcher(seconds).matches()) {
                return Long.parseLong(seconds);
            }
            throw invalid(text, "TimeSpan");
        }
        String value = EncodedValue.content(text, "T");
        Matcher time = TIME_OF_DAY.matcher(value);
        if (time.matches()) {
            return (number(time.group(1)) * 60L + number(time.group(2))) * 60 + number(time.group(3));
        }
        try {
            Matcher date = DATE_TIME.matcher(value);
            return date.matches() && date.group(7) != null
                    ? fromMatch(date).wallClock().toLocalTime().toSecondOfDay()
                    : duration(value).toSeconds();
        } catch (DateTimeException e) {
            throw invalid(text, "TimeSpan");
        }
    }

    private static Duration duration(String text) {
        if (text.indexOf('-') >= 0 || text.indexOf('+') >= 0) {
            throw new DateTimeException("has a sign");
        }
        String rest = ZERO_UNITS.matcher(text).replaceFirst("");
        return rest.equalsIgnoreCase("P") && rest.length() < text.length() ? Duration.ZERO : Duration.parse(rest);
    }

    private static IllegalArgumentException invalid(String text, String type) {
        return new IllegalArgumentException(Quotation.of(text) + " is not a valid " + type + ".");
    }
}
