package org.chatsession.session;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.function.Function;
import org.chatsession.feed.Condition.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * A value of the session itself.
 *
 * @param path path in the entity; null for a computed value
 * @param expression the expression in a query
 */
record StoredValue(
        @Nullable String path,
        Function<SessionQuery, Expression<?>> expression,
        Function<SessionFacts, @Nullable Object> value)
        implements ColumnSource {

    static StoredValue at(String path, Function<SessionFacts, @Nullable Object> value) {
        return new StoredValue(path, query -> query.path(path), value);
    }

    @Override
    public Predicate test(SessionQuery query, Comparison<ChatSessionColumn> comparison) {
        return query.test(expression.apply(query), comparison);
    }

    @Override
    public Expression<?> order(SessionQuery query) {
        return query.sortable(expression.apply(query));
    }

    @Override
    public @Nullable Object value(ListedSession session) {
        return value.apply(session.session());
    }
}
