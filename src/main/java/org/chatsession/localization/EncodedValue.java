package org.chatsession.localization;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value whose type and culture-free form are part of its text: {@code [D:11/09/2027]}, {@code [I:-12]}.
 *
 * @see "cross-cutting 7.3"
 */
public sealed interface EncodedValue {

    /** The type marker in front of the colon. */
    enum Kind {
        DATE("D"),
        DATE_TIME("DT"),
        TIME("T"),
        TIMESPAN("TS"),
        INTEGER("I"),
        INTEGERS("A"),
        DECIMAL("F"),
        MONEY("M"),
        BINARY("B");

        private final String marker;

        Kind(String marker) {
            this.marker = marker;
        }

        /** Reads what stands between colon and closing bracket. */
        Optional<EncodedValue> read(String text) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        switch (this) {
                            case DATE -> new Date(wallClock(text).toLocalDate());
                            case DATE_TIME -> new DateTime(wallClock(text));
                            case TIME -> new Time(time(text));
                            case TIMESPAN -> new Timespan(EncodedNumbers.integer(text));
                            case INTEGER -> new Int(EncodedNumbers.integer(text));
                            case INTEGERS -> new Ints(EncodedNumbers.integers(text));
                            case DECIMAL -> new Decimal(EncodedNumbers.decimal(text));
                            case MONEY -> new Money(EncodedNumbers.decimal(text));
                            case BINARY -> new Binary(text);
                        });
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static LocalDateTime wallClock(String text) {
            LocalDateTime wallClock = DateTimeCodec.parseWallClock(text);
            if (wallClock.getYear() < 1 || wallClock.getYear() > 9999) {
                throw new IllegalArgumentException(text);
            }
            return wallClock;
        }

        private static LocalTime time(String text) {
            if (text.charAt(0) == '[' || text.charAt(0) == 'P' || text.charAt(0) == 'p') {
                throw new IllegalArgumentException(text);
            }
            return DateTimeCodec.parseTimespan(text);
        }

        static @Nullable Kind of(String marker) {
            for (Kind kind : values()) {
                if (kind.marker.equals(marker)) {
                    return kind;
                }
            }
            return null;
        }
    }

    /** The value in its brackets, as others expect to read it. */
    String encode();

    /** A day. */
    record Date(LocalDate value) implements EncodedValue {
        @Override
        public String encode() {
            return "[D:" + EncodedNumbers.monthDayYear(value) + "]";
        }
    }

    /** A wall clock, in no particular zone; year 1 stands for none. */
    record DateTime(LocalDateTime value) implements EncodedValue {
        @Override
        public String encode() {
            return "[DT:" + EncodedNumbers.monthDayYear(value.toLocalDate()) + " "
                    + DateTimeCodec.formatTimespan(value.toLocalTime()) + "."
                    + EncodedNumbers.padded(value.getNano() / 100, 7) + "]";
        }
    }

    /** A time of day. */
    record Time(LocalTime value) implements EncodedValue {
        @Override
        public String encode() {
            return "[T:" + DateTimeCodec.formatTimespan(value).substring(0, 5) + "]";
        }
    }

    /** A length of time in seconds. */
    record Timespan(long seconds) implements EncodedValue {
        @Override
        public String encode() {
            return "[TS:" + seconds + "]";
        }
    }

    /** A whole number; truth values are 1 and 0. */
    record Int(long value) implements EncodedValue {
        @Override
        public String encode() {
            return "[I:" + value + "]";
        }
    }

    /** Whole numbers. */
    record Ints(List<Long> values) implements EncodedValue {
        public Ints {
            values = List.copyOf(values);
        }

        @Override
        public String encode() {
            StringBuilder text = new StringBuilder("[A:");
            for (int i = 0; i < values.size(); i++) {
                text.append(i == 0 ? "" : ",").append(values.get(i));
            }
            return text.append(']').toString();
        }
    }

    /** A number. */
    record Decimal(BigDecimal value) implements EncodedValue {
        @Override
        public String encode() {
            return "[F:" + value.stripTrailingZeros().toPlainString() + "]";
        }
    }

    /** An amount, in a currency that is known from elsewhere. */
    record Money(BigDecimal value) implements EncodedValue {
        @Override
        public String encode() {
            return "[M:" + value.toPlainString() + "]";
        }
    }

    /** Bytes; {@code IllegalArgumentException} when they are no base64. */
    record Binary(String base64) implements EncodedValue {
        public Binary {
            Base64.getDecoder().decode(base64);
        }

        @Override
        public String encode() {
            return "[B:" + base64 + "]";
        }
    }

    /** Reads text that is one encoded value and nothing else, blanks aside. */
    static Optional<EncodedValue> parse(String text) {
        String value = text.strip();
        EncodedSpan found = EncodedSpan.at(value, 0);
        return found != null && found.end() == value.length() ? Optional.of(found.value()) : Optional.empty();
    }

    /** Reads a value of a type that is known beforehand, with or without marker and brackets. */
    static Optional<EncodedValue> parse(Kind expected, String text) {
        String value = text.strip();
        if (!value.startsWith("[")) {
            return expected.read(value);
        }
        EncodedSpan found = EncodedSpan.at(value, 0);
        return found != null && found.end() == value.length() && found.kind() == expected
                ? Optional.of(found.value())
                : Optional.empty();
    }

    /** Replaces every encoded value in a text; what only looks like one stays. Without any, the very same string. */
    static String replaceAll(String text, Function<? super EncodedValue, String> replacement) {
        int open = text.indexOf('[');
        if (open < 0) {
            return text;
        }
        StringBuilder result = null;
        int copied = 0;
        while (open >= 0) {
            EncodedSpan found = EncodedSpan.at(text, open);
            if (found != null) {
                result = result == null ? new StringBuilder(text.length() + 16) : result;
                result.append(text, copied, open).append(replacement.apply(found.value()));
                copied = found.end();
            }
            open = text.indexOf('[', found == null ? open + 1 : found.end());
        }
        return result == null
                ? text
                : result.append(text, copied, text.length()).toString();
    }
}
