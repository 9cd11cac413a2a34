package org.chatsession.localization;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A value whose type and culture-free form are part of its text: {@code [D:11/09/2027]}, {@code [I:-12]}.
 *
 * @see "cross-cutting 7.3"
 */
public sealed interface EncodedValue {

    /** A day. */
    record Date(LocalDate value) implements EncodedValue {}

    /** A wall clock, in no particular zone; year 1 stands for none. */
    record DateTime(LocalDateTime value) implements EncodedValue {}

    /** A time of day. */
    record Time(LocalTime value) implements EncodedValue {}

    /** A length of time in seconds. */
    record Timespan(long seconds) implements EncodedValue {}

    /** A whole number; truth values are 1 and 0. */
    record Int(long value) implements EncodedValue {}

    /** Whole numbers. */
    record Ints(List<Long> values) implements EncodedValue {
        public Ints {
            values = List.copyOf(values);
        }
    }

    /** A number. */
    record Decimal(BigDecimal value) implements EncodedValue {}

    /** An amount, in a currency that is known from elsewhere. */
    record Money(BigDecimal value) implements EncodedValue {}

    /** Bytes; {@code IllegalArgumentException} when they are no base64. */
    record Binary(String base64) implements EncodedValue {
        public Binary {
            Base64.getDecoder().decode(base64);
        }
    }

    /** The value in its brackets. */
    default String encode() {
        return EncodedValueFormatter.format(this);
    }

    /** Reads text that is one encoded value and nothing else, blanks aside. */
    static Optional<EncodedValue> parse(String text) {
        String value = text.strip();
        EncodedValueParser.Found found = EncodedValueParser.find(value, 0);
        return found != null && found.end() == value.length() ? Optional.of(found.value()) : Optional.empty();
    }

    /**
     * What stands inside of {@code [MARKER:…]} where the text is that as a whole, otherwise the text; blanks around are removed.
     *
     * @param markers in any case
     */
    static String content(String text, String... markers) {
        String value = text.strip();
        if (!value.startsWith("[")) {
            return value;
        }
        for (String marker : markers) {
            String start = "[" + marker + ":";
            if (value.regionMatches(true, 0, start, 0, start.length()) && value.endsWith("]")) {
                return value.substring(start.length(), value.length() - 1).strip();
            }
        }
        return value;
    }
}
