package org.chatsession.feed;

import java.util.List;

/** The condition of a filter. All operators and functions of the language are expressed by these three forms. */
public sealed interface Condition<C extends Column> {

    /** Computes a result from the condition, bottom-up. */
    <R> R fold(Fold<C, R> fold);

    /** The result of each form. */
    interface Fold<C extends Column, R> {

        R allOf(List<R> parts);

        R anyOf(List<R> parts);

        R comparison(Comparison<C> comparison);
    }

    /** True for every row. */
    static <C extends Column> Condition<C> always() {
        return new AllOf<>(List.of());
    }

    /** True for no row. */
    static <C extends Column> Condition<C> never() {
        return new AnyOf<>(List.of());
    }

    /** True where the column is null, an empty text or the id 0. */
    static <C extends Column> Comparison<C> hasNoValue(C column) {
        if (column.type().isText()) {
            return new Comparison<>(column, Relation.EQUAL, List.of(""));
        }
        return column.type().isId()
                ? new Comparison<>(column, Relation.EQUAL, List.of(0))
                : new Comparison<>(column, Relation.NULL, List.of());
    }

    static <C extends Column> Comparison<C> hasValue(C column) {
        Comparison<C> opposite = hasNoValue(column);
        return new Comparison<>(column, opposite.relation().negated(), opposite.values());
    }

    /** Every part must hold; true where there is none. */
    record AllOf<C extends Column>(List<Condition<C>> parts) implements Condition<C> {

        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R fold(Fold<C, R> fold) {
            return fold.allOf(parts.stream().map(part -> part.fold(fold)).toList());
        }
    }

    /** At least one part must hold; false where there is none. */
    record AnyOf<C extends Column>(List<Condition<C>> parts) implements Condition<C> {

        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R fold(Fold<C, R> fold) {
            return fold.anyOf(parts.stream().map(part -> part.fold(fold)).toList());
        }
    }

    /**
     * Compares a column with values of its type. Text is compared case-insensitively, and a null text equals an empty one.
     *
     * @param values one, or any number for {@link Relation#IN} and its negation, or none for the tests for null
     */
    record Comparison<C extends Column>(C column, Relation relation, List<Object> values) implements Condition<C> {

        public Comparison {
            values = List.copyOf(values);
        }

        /** The only value. */
        public Object value() {
            return values.get(0);
        }

        @Override
        public <R> R fold(Fold<C, R> fold) {
            return fold.comparison(this);
        }
    }
}
