package org.chatsession.session;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.chatsession.feed.Condition.Comparison;
import org.jspecify.annotations.Nullable;

/** Where the value of a column comes from: in a query, and for a session that has been read. */
interface ColumnSource {

    /** The predicate of a filter. */
    Predicate test(SessionQuery query, Comparison<ChatSessionColumn> comparison);

    /** The expression that rows are sorted by. */
    Expression<?> order(SessionQuery query);

    /** The value, of the column's type; null for none. */
    @Nullable
    Object value(ListedSession session);
}
