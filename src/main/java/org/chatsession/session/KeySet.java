package org.chatsession.session;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.chatsession.feed.Order;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind a row, found by what rows are sorted by: whatever is added or removed before them, none comes twice and none is left
 * out. What has no value comes first going up and last going down.
 *
 * @param sortedBy in the order, the last one by id
 * @param order of all but the last
 * @param position the row's values of the same
 */
record KeySet(
        CriteriaBuilder builder,
        List<Expression<?>> sortedBy,
        List<Order<ChatSessionColumn>> order,
        List<@Nullable Object> position) {

    /** A row follows that is behind in the first value that differs. */
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

    /** Says the same of the first value once more, in the one form that a database finds in an index. */
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
