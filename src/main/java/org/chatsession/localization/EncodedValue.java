package org.chatsession.localization;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A value in a text, with its type and in a culture-independent notation: {@code [D:11/09/2027]}, {@code [I:-12]}.
 *
 * @see "cross-cutting 7.3"
 */
public sealed interface EncodedValue {

    /** A day. */
    record Date(LocalDate value) implements EncodedValue {}

    /** A local date-time without a zone; year 1 means unset. */
    record DateTime(LocalDateTime value) implements EncodedValue {}

    /** A time of day. */
    record Time(LocalTime value) implements EncodedValue {}

    /** A length of time in seconds. */
    record Timespan(long seconds) implements EncodedValue {}

    /** A whole number; booleans are 1 and 0. */
    record Int(long value) implements EncodedValue {}

    /** Whole numbers. */
    record Ints(List<Long> values) implements EncodedValue {
        public Ints {
            values = List.copyOf(values);
        }
    }

    /** A number. */
    record Decimal(BigDecimal value) implements EncodedValue {}

    /** An amount, without its currency. */
    record Money(BigDecimal value) implements EncodedValue {}

    /** Bytes; throws {@code IllegalArgumentException} when the text is not valid base64. */
    record Binary(String base64) implements EncodedValue {
        public Binary {
            Base64.getDecoder().decode(base64);
        }
    }

    /** The value as text, with its brackets. */
    default String encode() {
        return EncodedValueFormatter.format(this);
    }

    /** Parses a text that consists of one encoded value, with optional blanks around it; empty for any other text. */
    static Optional<EncodedValue> parse(String text) {
        String value = text.strip();
        EncodedValueParser.Found found = EncodedValueParser.find(value, 0);
        return found != null && found.end() == value.length() ? Optional.of(found.value()) : Optional.empty();
    }

    /**
     * The content of {@code [MARKER:…]} if the whole text has this form, otherwise the text itself; surrounding blanks are removed.
     *
     * @param markers the accepted markers, case-insensitive
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
