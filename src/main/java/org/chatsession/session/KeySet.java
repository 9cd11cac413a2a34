package org.chatsession.session;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.chatsession.feed.Order;
import org.jspecify.annotations.Nullable;

/**
 * Keyset pagination: selects the rows after a given row by the values that rows are sorted by, so that no row is repeated or omitted
 * if others are added or removed before it. Nulls come first in ascending and last in descending order.
 *
 * @param sortedBy expressions of the order; the last one is the id
 * @param order the order of all but the last
 * @param position values of the given row for these expressions
 */
record KeySet(
        CriteriaBuilder builder,
        List<Expression<?>> sortedBy,
        List<Order<ChatSessionColumn>> order,
        List<@Nullable Object> position) {

    /** True for rows that come after the given one: the first value that differs decides. */
    Predicate follows() {
        List<Predicate> cases = new ArrayList<>();
        List<Predicate> equal = new ArrayList<>();
        for (int i = 0; i < sortedBy.size(); i++) {
            List<Predicate> one = new ArrayList<>(equal);
            one.add(isBehind(i));
            cases.add(builder.and(one));
            equal.add(isEqual(i));
        }
        Predicate any = builder.or(cases);
        return sortedBy.size() == 1 ? any : builder.and(isNotBefore(), any);
    }

    /** A redundant condition on the first value, in a form for which databases use an index. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Predicate isNotBefore() {
        Object value = position.get(0);
        return value == null || isDescending(0)
                ? builder.conjunction()
                : builder.greaterThanOrEqualTo((Expression) sortedBy.get(0), (Comparable) value);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Predicate isBehind(int index) {
        Expression expression = sortedBy.get(index);
        Comparable value = (Comparable) position.get(index);
        if (isDescending(index)) {
            return value == null
                    ? builder.disjunction()
                    : builder.or(builder.lessThan(expression, value), builder.isNull(expression));
        }
        return value == null ? builder.isNotNull(expression) : builder.greaterThan(expression, value);
    }

    private Predicate isEqual(int index) {
        Object value = position.get(index);
        return value == null ? builder.isNull(sortedBy.get(index)) : builder.equal(sortedBy.get(index), value);
    }

    private boolean isDescending(int index) {
        return index < order.size() && order.get(index).descending();
    }
}
