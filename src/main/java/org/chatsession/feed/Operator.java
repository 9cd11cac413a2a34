package org.chatsession.feed;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators. The name in filters is the constant without underscores, case-insensitive; some have further names.
 *
 * @see "cross-cutting 13.3"
 */
enum Operator {
    EQUALS(1),
    EQ(1, "="),
    NE(1, "!=", "unequals"),
    LT(1, "<", "less"),
    LE(1, "<="),
    GT(1, ">", "greater"),
    GE(1, ">="),
    SET(1),
    IS(1),
    IS_NOT(1),
    IS_NULL(0),
    IS_NOT_NULL(0),
    BETWEEN(2),
    IN(-1),
    BEGINS(1),
    NOT_BEGINS(1),
    CONTAINS(1),
    NOT_CONTAINS(1),
    ENDS(1),
    NOT_ENDS(1),
    ONE_OF(-1, "associateIsOneOf"),
    NOT_ONE_OF(-1, "associateIsNotOneOf", "noneOf"),
    ALL_OF(-1),
    CURRENT_ASSOCIATE(0),
    DATE(1),
    BEFORE(1),
    BEFORE_OR_EQUAL(1, "to"),
    AFTER(1),
    AFTER_OR_EQUAL(1, "from"),
    DATE_BETWEEN(2),
    DATE_TIME(1),
    BEFORE_TIME(1),
    AFTER_TIME(1),
    BEFORE_TODAY(0),
    AFTER_TODAY(0),
    TODAY(Period.DAY, 0),
    LAST_WEEK(Period.WEEK, -1),
    THIS_WEEK(Period.WEEK, 0),
    NEXT_WEEK(Period.WEEK, 1),
    LAST_MONTH(Period.MONTH, -1),
    THIS_MONTH(Period.MONTH, 0),
    NEXT_MONTH(Period.MONTH, 1),
    LAST_QUARTER(Period.QUARTER, -1),
    THIS_QUARTER(Period.QUARTER, 0),
    NEXT_QUARTER(Period.QUARTER, 1),
    THIS_HALF(Period.HALF_YEAR, 0),
    THIS_YEAR(Period.YEAR, 0),
    THIS_PERIOD(1),
    NEXT_PERIOD(2),
    PREVIOUS_PERIOD(2),
    THIS_AND_NEXT_PERIOD(2),
    THIS_AND_PREVIOUS_PERIOD(2),
    THIS_AND_PREVIOUS_AND_NEXT_PERIOD(1);

    private static final Map<String, Operator> BY_LOWER_NAME = new HashMap<>();

    static {
        for (Operator operator : values()) {
            BY_LOWER_NAME.put(lower(operator.name().replace("_", "")), operator);
            Arrays.stream(operator.others).forEach(name -> BY_LOWER_NAME.put(lower(name), operator));
        }
    }

    private final int operands;
    private final String[] others;
    private final @Nullable Period period;
    private final int shift;

    Operator(int operands, String... others) {
        this.operands = operands;
        this.others = others;
        this.period = null;
        this.shift = 0;
    }

    Operator(Period period, int shift) {
        this.operands = 0;
        this.others = new String[0];
        this.period = period;
        this.shift = shift;
    }

    static @Nullable Operator find(String name) {
        return BY_LOWER_NAME.get(lower(name));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Number of operands; -1 for a list of at least one. */
    int operands() {
        return operands;
    }

    /** Whether its operand may be {@code null}, for the absence of a value: that of a test for (in)equality. */
    boolean takesNull() {
        return this == EQUALS || this == EQ || this == IS || this == SET || isUnequal();
    }

    boolean isUnequal() {
        return this == NE || this == IS_NOT;
    }

    /** The calendar period that it tests for, {@link #shift()} periods from the current one; null for other operators. */
    @Nullable
    Period period() {
        return period;
    }

    int shift() {
        return shift;
    }
}
