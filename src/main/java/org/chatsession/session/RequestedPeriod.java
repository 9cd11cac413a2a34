package org.chatsession.session;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chatsession.feed.Condition;
import org.chatsession.feed.Condition.AllOf;
import org.chatsession.feed.Condition.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * A period in which all sessions of a list were requested. Ids ascend with the time of the request, so sessions of a recent period
 * have high ids, which the database does not know: ordered by id, it would read all earlier sessions. So the query also has the
 * lowest id in the period as a lower bound, which is found by the index on the time.
 */
record RequestedPeriod(Instant from, Instant before) {

    static final String PATH = "timeline.requested";

    /** For longer periods, finding the lowest id takes longer than it saves. */
    private static final Duration MAX_LENGTH = Duration.ofDays(100);

    /** The period in a filter; empty for none or a long one. */
    static Optional<RequestedPeriod> of(Condition<ChatSessionColumn> filter) {
        Instant from = bound(filter, true);
        Instant before = bound(filter, false);
        return from == null || before == null || Duration.between(from, before).compareTo(MAX_LENGTH) > 0
                ? Optional.empty()
                : Optional.of(new RequestedPeriod(from, before));
    }

    private static @Nullable Instant bound(Condition<ChatSessionColumn> filter, boolean lower) {
        if (filter instanceof AllOf<ChatSessionColumn> all) {
            return all.parts().stream()
                    .map(part -> Optional.ofNullable(bound(part, lower)))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(null);
        }
        return filter instanceof Comparison<ChatSessionColumn> test
                        && test.column().source() instanceof StoredValue stored
                        && PATH.equals(stored.path())
                ? bound(test, lower)
                : null;
    }

    private static @Nullable Instant bound(Comparison<ChatSessionColumn> test, boolean lower) {
        return switch (test.relation()) {
            case GREATER, GREATER_OR_EQUAL -> lower ? (Instant) test.value() : null;
            case LESS, LESS_OR_EQUAL -> lower ? null : (Instant) test.value();
            default -> null;
        };
    }

    Predicate holds(SessionQuery query) {
        CriteriaBuilder builder = query.builder();
        Subquery<Integer> lowest = query.query().subquery(Integer.class);
        Root<ChatSession> session = lowest.from(ChatSession.class);
        Expression<Instant> requested = session.get("timeline").get("requested");
        // The sum keeps the database from searching the lowest id by scanning the primary key
        Expression<Integer> id = builder.sum(session.<Integer>get("id"), 0);
        lowest.select(builder.min(id))
                .where(List.of(
                        builder.greaterThanOrEqualTo(requested, from), builder.lessThanOrEqualTo(requested, before)));
        return builder.greaterThanOrEqualTo(query.<Integer>path("id"), lowest);
    }
}
