package org.chatsession.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.Quotation;
import org.chatsession.feed.Condition.AllOf;
import org.chatsession.feed.Condition.Comparison;
import org.chatsession.localization.EncodedValue;

/**
 * A column, an operator and its operands, which are converted to a condition.
 */
record Term<C extends Column>(C column, Operator operator, List<Token> operands, Scope scope) {

    /** Maximum distance of periods from today. */
    private static final int MAX_PERIODS = 1_000;

    Condition<C> condition() {
        if (operator.period() != null) {
            return periods(operator.period(), operator.shift(), operator.shift());
        }
        return switch (operator) {
            case EQUALS, DATE -> column.type().isDate() ? days(day(0), day(0)) : compare(Relation.EQUAL);
            case EQ, IS -> compare(Relation.EQUAL);
            case SET -> operands.isEmpty() ? compare(Relation.EQUAL, true) : compare(Relation.EQUAL);
            case NE, IS_NOT -> compare(Relation.NOT_EQUAL);
            case LT -> compare(Relation.LESS);
            case LE -> compare(Relation.LESS_OR_EQUAL);
            case GT -> compare(Relation.GREATER);
            case GE -> compare(Relation.GREATER_OR_EQUAL);
            case IS_NULL -> Condition.hasNoValue(column);
            case IS_NOT_NULL -> Condition.hasValue(column);
            case BETWEEN, DATE_BETWEEN -> between();
            case IN, ONE_OF -> new Comparison<>(column, Relation.IN, all());
            case NOT_ONE_OF -> new Comparison<>(column, Relation.NOT_IN, all());
            case ALL_OF ->
                new AllOf<>(all().stream()
                        .map(value -> compare(Relation.EQUAL, value))
                        .toList());
            case BEGINS -> compare(Relation.BEGINS);
            case NOT_BEGINS -> compare(Relation.NOT_BEGINS);
            case CONTAINS -> compare(Relation.CONTAINS);
            case NOT_CONTAINS -> compare(Relation.NOT_CONTAINS);
            case ENDS -> compare(Relation.ENDS);
            case NOT_ENDS -> compare(Relation.NOT_ENDS);
            case CURRENT_ASSOCIATE -> compare(Relation.EQUAL, scope.associate());
            case BEFORE -> compare(Relation.LESS, startOf(day(0)));
            case BEFORE_OR_EQUAL -> compare(Relation.LESS, startOf(day(0).plusDays(1)));
            case AFTER -> compare(Relation.GREATER_OR_EQUAL, startOf(day(0).plusDays(1)));
            case AFTER_OR_EQUAL -> compare(Relation.GREATER_OR_EQUAL, startOf(day(0)));
            case BEFORE_TODAY -> compare(Relation.LESS, startOf(scope.today()));
            case AFTER_TODAY ->
                compare(Relation.GREATER_OR_EQUAL, startOf(scope.today().plusDays(1)));
            case DATE_TIME -> second();
            case BEFORE_TIME -> compare(Relation.LESS);
            case AFTER_TIME -> compare(Relation.GREATER);
            case THIS_PERIOD -> periods(period(0), 0, 0);
            case NEXT_PERIOD -> periods(period(1), 1, count());
            case PREVIOUS_PERIOD -> periods(period(1), -count(), -1);
            case THIS_AND_NEXT_PERIOD -> periods(period(1), 0, count());
            case THIS_AND_PREVIOUS_PERIOD -> periods(period(1), -count(), 0);
            case THIS_AND_PREVIOUS_AND_NEXT_PERIOD -> periods(period(0), -1, 1);
            default -> throw new IllegalStateException("No condition for " + operator);
        };
    }

    private Condition<C> compare(Relation relation) {
        return compare(relation, value(operands.get(0)));
    }

    private Condition<C> compare(Relation relation, Object value) {
        return new Comparison<>(column, relation, List.of(value));
    }

    private Condition<C> between() {
        return column.type().isDate()
                ? days(day(0), day(1))
                : new AllOf<>(List.of(
                        compare(Relation.GREATER_OR_EQUAL, value(operands.get(0))),
                        compare(Relation.LESS_OR_EQUAL, value(operands.get(1)))));
    }

    private Condition<C> second() {
        Instant second = Instant.ofEpochSecond(((Instant) value(operands.get(0))).getEpochSecond());
        return within(second, second.plusSeconds(1));
    }

    /** The condition for a range of periods, both numbered relative to the current one. */
    private Condition<C> periods(Period period, int first, int last) {
        LocalDate current = period.startOf(scope.today());
        return days(period.plus(current, first), period.plus(current, last + 1L).minusDays(1));
    }

    private Condition<C> days(LocalDate first, LocalDate last) {
        return within(startOf(first), startOf(last.plusDays(1)));
    }

    private Condition<C> within(Instant from, Instant before) {
        return new AllOf<>(List.of(compare(Relation.GREATER_OR_EQUAL, from), compare(Relation.LESS, before)));
    }

    private Instant startOf(LocalDate day) {
        return scope.startOf(day);
    }

    private LocalDate day(int index) {
        return ((Instant) value(operands.get(index))).atZone(scope.zone()).toLocalDate();
    }

    private Period period(int index) {
        Token operand = operands.get(index);
        Period period = Period.find(number(operand));
        if (period == null) {
            throw problem(operand, Quotation.of(operand.text()) + " is no period, such as day, week or month");
        }
        return period;
    }

    /** The text of an operand; of an encoded number its digits. */
    private static String number(Token operand) {
        return EncodedValue.parse(operand.text()).orElse(null) instanceof EncodedValue.Int number
                ? Long.toString(number.value())
                : operand.text();
    }

    private int count() {
        Token operand = operands.get(0);
        try {
            int count = Integer.parseInt(number(operand).strip());
            if (count > 0 && count <= MAX_PERIODS) {
                return count;
            }
        } catch (NumberFormatException e) {
            // the same problem as for a number that is too large
        }
        throw problem(operand, Quotation.of(operand.text()) + " is no number of periods from 1 to " + MAX_PERIODS);
    }

    /** The values of a list, in which an encoded one may stand for several. */
    private List<Object> all() {
        List<Object> values = new ArrayList<>();
        for (Token operand : operands) {
            EncodedValue encoded = EncodedValue.parse(operand.text()).orElse(null);
            if (!column.type().isText() && encoded instanceof EncodedValue.Ints ints) {
                ints.values().forEach(value -> values.add(value(operand, Long.toString(value))));
            } else {
                values.add(value(operand));
            }
        }
        return values;
    }

    private Object value(Token operand) {
        return value(operand, operand.text());
    }

    private Object value(Token operand, String text) {
        try {
            return column.type().read(text, scope);
        } catch (IllegalArgumentException e) {
            throw problem(
                    operand, Quotation.of(text) + " is not " + column.type().described());
        }
    }

    private static InvalidArgumentException problem(Token at, String problem) {
        return Problems.at(FilterParser.OPTION, at.start(), problem);
    }
}
