package org.chatsession.session;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chatsession.feed.ColumnType;
import org.chatsession.feed.Condition.Comparison;
import org.chatsession.feed.RowMatcher;
import org.chatsession.topic.TopicView;
import org.chatsession.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A value of a topic or user, of which there are few: a filter is evaluated on all of them in memory, and the query selects the ids
 * of those that match.
 *
 * @param type type of the column
 * @param all all topics or users, by id
 */
record LookedUpValue<T>(
        Related related,
        ColumnType type,
        Function<SessionQuery.Lookups, Map<Integer, T>> all,
        Function<T, Object> value)
        implements ColumnSource {

    static LookedUpValue<TopicView> ofTopic(Function<TopicView, Object> value) {
        return new LookedUpValue<>(
                Related.TOPIC, ColumnType.TEXT, lookups -> lookups.topics().obtain(), value);
    }

    static LookedUpValue<User> ofUser(ColumnType type, Function<User, Object> value) {
        return new LookedUpValue<>(
                Related.USER, type, lookups -> lookups.users().obtain(), value);
    }

    @Override
    public Predicate test(SessionQuery query, Comparison<ChatSessionColumn> comparison) {
        // Sessions may refer to one that does not exist; its value is null
        boolean missing = RowMatcher.matches(comparison, null);
        List<Integer> others = all.apply(query.lookups()).entrySet().stream()
                .filter(one -> RowMatcher.matches(comparison, value.apply(one.getValue())) != missing)
                .map(Map.Entry::getKey)
                .toList();
        Predicate isOther = query.isIn(query.path(related.path()), others);
        return missing ? query.builder().not(isOther) : isOther;
    }

    /** The value itself, so that a link to the next page stays right when topics or users are added or removed. */
    @Override
    public Expression<?> order(SessionQuery query) {
        Expression<?> none = switch (type) {
            case TEXT, NONE -> query.value("");
            case BOOL -> query.builder().nullLiteral(Boolean.class);
            default -> query.builder().nullLiteral(Integer.class);
        };
        CriteriaBuilder.SimpleCase<Integer, Object> ofId =
                query.builder().selectCase(query.<Integer>path(related.path()));
        ofId.when(0, none);
        // Ids are no parameters, whose number databases limit
        all.apply(query.lookups())
                .forEach((id, one) -> ofId.when(query.builder().literal(id), query.value(value.apply(one))));
        return query.sortable(ofId.otherwise(none));
    }

    @Override
    public @Nullable Object value(ListedSession session) {
        @SuppressWarnings("unchecked")
        T found = (T) session.find(related);
        return found == null ? null : value.apply(found);
    }
}
