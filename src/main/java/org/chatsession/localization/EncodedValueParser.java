package org.chatsession.localization;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds encoded values inside texts.
 *
 * @see "cross-cutting 7.3"
 */
final class EncodedValueParser {

    private static final Pattern VALUE = Pattern.compile(
            "\\[ {0,3}(?:((?i:DT|D|TS|T|I|F|M)) {0,3}:([^\\[\\]]{0,64})|((?i:A|B)) {0,3}:([^\\[\\]]*+))]");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");

    /** ASCII digits only, and limited in length, so that calculations stay fast. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9.]{1,64}(?:[eE][+-]?[0-9]{1,3})?");

    /** Limits the length of the plain notation, so that {@code 1E99} is not expanded to a hundred characters. */
    private static final int MAX_WHOLE_DIGITS = 32;

    private static final int MAX_SCALE = 64;

    private EncodedValueParser() {}

    /** An encoded value inside a text, and the index after its closing bracket. */
    record Found(EncodedValue value, int end) {}

    /**
     * The value whose opening bracket is at this index, or null. Searches up to the next bracket only, and only arrays and bytes may
     * be long, so that scanning a text takes linear time.
     */
    static @Nullable Found find(String text, int open) {
        Matcher value = VALUE.matcher(text).region(open, text.length());
        if (!value.lookingAt()) {
            return null;
        }
        String content = value.group(2) == null ? value.group(4) : value.group(2);
        String marker = value.group(1) == null ? value.group(3) : value.group(1);
        try {
            return new Found(read(marker.strip().toUpperCase(Locale.ROOT), content.strip()), value.end());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static EncodedValue read(String marker, String text) {
        return switch (marker) {
            case "D" -> new EncodedValue.Date(wallClock(text).toLocalDate());
            case "DT" -> new EncodedValue.DateTime(wallClock(text));
            case "T" -> new EncodedValue.Time(time(text));
            case "TS" -> new EncodedValue.Timespan(integer(text));
            case "I" -> new EncodedValue.Int(integer(text));
            case "A" ->
                new EncodedValue.Ints(Stream.of(text.split(",", -1))
                        .map(item -> integer(item.strip()))
                        .toList());
            case "F" -> new EncodedValue.Decimal(decimal(text));
            case "M" -> new EncodedValue.Money(decimal(text));
            default -> new EncodedValue.Binary(required(text));
        };
    }

    private static LocalDateTime wallClock(String text) {
        LocalDateTime wallClock = DateTimeCodec.parseWallClock(text);
        if (wallClock.getYear() < 1 || wallClock.getYear() > 9999) {
            throw new IllegalArgumentException(text);
        }
        return wallClock;
    }

    private static LocalTime time(String text) {
        if (required(text).charAt(0) == 'P' || text.charAt(0) == 'p') {
            throw new IllegalArgumentException(text);
        }
        return DateTimeCodec.parseTimespan(text);
    }

    private static String required(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Long integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return Long.valueOf(text);
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.precision() - value.scale() > MAX_WHOLE_DIGITS || value.scale() > MAX_SCALE) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
