package org.chatsession.feed;

import static org.chatsession.feed.Operator.AFTER;
import static org.chatsession.feed.Operator.AFTER_OR_EQUAL;
import static org.chatsession.feed.Operator.AFTER_TIME;
import static org.chatsession.feed.Operator.ALL_OF;
import static org.chatsession.feed.Operator.BEFORE;
import static org.chatsession.feed.Operator.BEFORE_OR_EQUAL;
import static org.chatsession.feed.Operator.BEFORE_TIME;
import static org.chatsession.feed.Operator.BEFORE_TODAY;
import static org.chatsession.feed.Operator.BEGINS;
import static org.chatsession.feed.Operator.BETWEEN;
import static org.chatsession.feed.Operator.CONTAINS;
import static org.chatsession.feed.Operator.CURRENT_ASSOCIATE;
import static org.chatsession.feed.Operator.DATE_BETWEEN;
import static org.chatsession.feed.Operator.ENDS;
import static org.chatsession.feed.Operator.EQ;
import static org.chatsession.feed.Operator.EQUALS;
import static org.chatsession.feed.Operator.GE;
import static org.chatsession.feed.Operator.GT;
import static org.chatsession.feed.Operator.IN;
import static org.chatsession.feed.Operator.IS;
import static org.chatsession.feed.Operator.IS_NOT;
import static org.chatsession.feed.Operator.IS_NOT_NULL;
import static org.chatsession.feed.Operator.IS_NULL;
import static org.chatsession.feed.Operator.LE;
import static org.chatsession.feed.Operator.LT;
import static org.chatsession.feed.Operator.NE;
import static org.chatsession.feed.Operator.NOT_BEGINS;
import static org.chatsession.feed.Operator.NOT_CONTAINS;
import static org.chatsession.feed.Operator.NOT_ENDS;
import static org.chatsession.feed.Operator.NOT_ONE_OF;
import static org.chatsession.feed.Operator.ONE_OF;
import static org.chatsession.feed.Operator.SET;
import static org.chatsession.feed.Operator.THIS_AND_PREVIOUS_AND_NEXT_PERIOD;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.codec.Conversions;
import org.chatsession.localization.DateTimeCodec;
import org.chatsession.localization.EncodedValue;

/**
 * The type of a column: which operators apply to it, and how their operands are parsed.
 *
 * @see "cross-cutting 13.3"
 */
public enum ColumnType {
    /** {@link Integer}. */
    INT("an Int32", EQ, SET, NE, LT, LE, GT, GE, BETWEEN, IN),
    /** {@link Integer} seconds; written as text {@code HH:mm:ss}. */
    TIME_SPAN("a time span", EQ, SET, NE, LT, LE, GT, GE, BETWEEN, IN),
    /** {@link String}. */
    TEXT("a text", EQ, NE, IS, IS_NOT, BEGINS, NOT_BEGINS, CONTAINS, NOT_CONTAINS, ENDS, NOT_ENDS, BETWEEN, IN),
    /** {@link String}, the name of an item of a list whose id is not stored. */
    LIST_NAME(
            "a text",
            EQ,
            NE,
            IS,
            IS_NOT,
            BEGINS,
            NOT_BEGINS,
            CONTAINS,
            NOT_CONTAINS,
            ENDS,
            NOT_ENDS,
            BETWEEN,
            IN,
            ONE_OF,
            NOT_ONE_OF,
            ALL_OF),
    /** {@link Boolean}. */
    BOOL("true or false", EQ, SET),
    /** {@link Instant}, compared by day. */
    DATE("a date"),
    /** {@link Instant}. */
    DATE_TIME("a date", Operator.DATE_TIME, BEFORE_TIME, AFTER_TIME),
    /** {@link Integer}, the id of an item of a list; 0 is none. */
    LIST("an Int32", EQ, NE, IN, ONE_OF, NOT_ONE_OF, ALL_OF),
    /** {@link Integer}, the id of an associate; 0 is none. */
    ASSOCIATE("an Int32", EQ, NE, IN, ONE_OF, NOT_ONE_OF, CURRENT_ASSOCIATE),
    /** {@link String} that is only shown. */
    NONE("a text");

    private static final Pattern DOTTED_DATE = Pattern.compile("(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})");
    private static final Pattern WHOLE_SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern TIME_SPAN_TEXT = Pattern.compile("(\\d{1,4}):([0-5]\\d)(?::([0-5]\\d))?");

    private final String described;
    private final Set<Operator> operators = EnumSet.of(EQUALS, IS_NULL, IS_NOT_NULL);

    ColumnType(String described, Operator... more) {
        this.described = described;
        operators.addAll(Set.of(more));
    }

    static {
        Set<Operator> ofDates = EnumSet.range(BEFORE_TODAY, THIS_AND_PREVIOUS_AND_NEXT_PERIOD);
        ofDates.addAll(
                EnumSet.of(Operator.DATE, BEFORE, BEFORE_OR_EQUAL, AFTER, AFTER_OR_EQUAL, BETWEEN, DATE_BETWEEN));
        DATE.operators.addAll(ofDates);
        DATE_TIME.operators.addAll(ofDates);
    }

    /** Description of a valid operand, for problem texts. */
    String described() {
        return described;
    }

    boolean takes(Operator operator) {
        return operators.contains(operator);
    }

    public boolean isDate() {
        return this == DATE || this == DATE_TIME;
    }

    /** Whether values are texts, which are compared and sorted regardless of case. */
    public boolean isText() {
        return this == TEXT || this == LIST_NAME;
    }

    /** Whether 0 means no value. */
    public boolean isId() {
        return this == LIST || this == ASSOCIATE;
    }

    /** Whether its values can be summed. */
    boolean isNumber() {
        return this == INT || this == TIME_SPAN;
    }

    /**
     * Reads an operand, plain or encoded ({@code [I:3]}).
     *
     * @throws IllegalArgumentException the text is not a value of this type
     */
    Object read(String text, Scope scope) {
        return switch (this) {
            case TEXT, LIST_NAME, NONE -> text;
            case INT, LIST, ASSOCIATE -> integer(text);
            case BOOL -> Conversions.toBool(text);
            case TIME_SPAN -> seconds(text);
            case DATE, DATE_TIME -> instant(text, scope);
        };
    }

    private static Integer integer(String text) {
        EncodedValue encoded = EncodedValue.parse(text).orElse(null);
        return encoded instanceof EncodedValue.Int number
                ? Integer.valueOf(Long.toString(number.value()))
                : Integer.valueOf(text.strip());
    }

    private static Integer seconds(String text) {
        EncodedValue encoded = EncodedValue.parse(text).orElse(null);
        if (encoded instanceof EncodedValue.Timespan span) {
            return Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(0, span.seconds())));
        }
        String value = text.strip();
        if (WHOLE_SECONDS.matcher(value).matches()) {
            return Integer.valueOf(value);
        }
        Matcher parts = TIME_SPAN_TEXT.matcher(value);
        if (!parts.matches()) {
            return duration(value);
        }
        int seconds = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return (Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2))) * 60 + seconds;
    }

    /** An ISO duration, as the official client writes timespans. */
    private static Integer duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw new IllegalArgumentException(text);
            }
            return (int) Math.min(Integer.MAX_VALUE, duration.toSeconds());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Instant instant(String text, Scope scope) {
        Matcher dotted = DOTTED_DATE.matcher(text.strip());
        String iso = dotted.matches()
                ? String.format(
                        Locale.ROOT,
                        "%s-%02d-%02d",
                        dotted.group(1),
                        Integer.valueOf(dotted.group(2)),
                        Integer.valueOf(dotted.group(3)))
                : text;
        if (iso.isBlank()) {
            throw new IllegalArgumentException(text);
        }
        // An unset date is earlier than all that are stored
        return Objects.requireNonNullElse(DateTimeCodec.parse(iso, scope.zone()), DateTimeCodec.EARLIEST);
    }
}
