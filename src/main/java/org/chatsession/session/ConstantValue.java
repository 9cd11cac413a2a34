package org.chatsession.session;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.chatsession.feed.Condition.Comparison;
import org.chatsession.feed.RowMatcher;

/** A value that is the same for all sessions. */
record ConstantValue(Object constant) implements ColumnSource {

    @Override
    public Predicate test(SessionQuery query, Comparison<ChatSessionColumn> comparison) {
        return RowMatcher.matches(comparison, constant)
                ? query.builder().conjunction()
                : query.builder().disjunction();
    }

    @Override
    public Expression<?> order(SessionQuery query) {
        return query.builder().literal(0);
    }

    @Override
    public Object value(ListedSession session) {
        return constant;
    }
}
