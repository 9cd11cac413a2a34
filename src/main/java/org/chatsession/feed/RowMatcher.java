package org.chatsession.feed;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.chatsession.feed.Condition.Comparison;
import org.jspecify.annotations.Nullable;

/** Evaluates conditions on rows in memory. */
public final class RowMatcher<C extends Column, T> implements Condition.Fold<C, Predicate<T>> {

    private final BiFunction<C, T, @Nullable Object> values;

    /** @param values returns the value of a column in a row, of the column's type; null for none */
    public RowMatcher(BiFunction<C, T, @Nullable Object> values) {
        this.values = values;
    }

    @Override
    public Predicate<T> allOf(List<Predicate<T>> parts) {
        return row -> parts.stream().allMatch(part -> part.test(row));
    }

    @Override
    public Predicate<T> anyOf(List<Predicate<T>> parts) {
        return row -> parts.stream().anyMatch(part -> part.test(row));
    }

    @Override
    public Predicate<T> comparison(Comparison<C> comparison) {
        return row -> matches(comparison, values.apply(comparison.column(), row));
    }

    /** Whether a value satisfies the comparison. */
    public static boolean matches(Comparison<?> comparison, @Nullable Object value) {
        boolean text = comparison.column().type().isText();
        boolean noId = value == null && comparison.column().type().isId();
        Object found = text ? folded(value == null ? "" : value) : noId ? Integer.valueOf(0) : value;
        List<Object> wanted =
                text ? comparison.values().stream().map(RowMatcher::folded).toList() : comparison.values();
        return switch (comparison.relation()) {
            case NULL -> found == null;
            case NOT_NULL -> found != null;
            default -> found != null && matches(comparison.relation(), found, wanted);
        };
    }

    private static boolean matches(Relation relation, Object found, List<Object> wanted) {
        return switch (relation) {
            case IN -> wanted.stream().anyMatch(one -> compare(found, one) == 0);
            case EQUAL -> compare(found, wanted.get(0)) == 0;
            case LESS -> compare(found, wanted.get(0)) < 0;
            case LESS_OR_EQUAL -> compare(found, wanted.get(0)) <= 0;
            case BEGINS -> ((String) found).startsWith((String) wanted.get(0));
            case CONTAINS -> ((String) found).contains((String) wanted.get(0));
            case ENDS -> ((String) found).endsWith((String) wanted.get(0));
            default -> !matches(relation.negated(), found, wanted);
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object found, Object wanted) {
        return ((Comparable<Object>) found).compareTo(wanted);
    }

    private static Object folded(Object text) {
        return ((String) text).toLowerCase(Locale.ROOT);
    }
}
