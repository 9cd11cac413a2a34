package org.chatsession.session;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.chatsession.feed.Condition.Comparison;
import org.chatsession.feed.RowMatcher;
import org.chatsession.topic.TopicView;
import org.chatsession.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A value of a topic or user, of which there are few: a filter is evaluated on all of them in memory, and the query selects the ids
 * of those that match.
 *
 * @param all all topics or users, by id
 */
record LookedUpValue<T>(Related related, Function<SessionQuery.Lookups, Map<Integer, T>> all, Function<T, Object> value)
        implements ColumnSource {

    static LookedUpValue<TopicView> ofTopic(Function<TopicView, Object> value) {
        return new LookedUpValue<>(Related.TOPIC, lookups -> lookups.topics().obtain(), value);
    }

    static LookedUpValue<User> ofUser(Function<User, Object> value) {
        return new LookedUpValue<>(Related.USER, lookups -> lookups.users().obtain(), value);
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

    /** The rank of the value in the sorted values; 0 for none. */
    @Override
    public Expression<?> order(SessionQuery query) {
        CriteriaBuilder builder = query.builder();
        Map<Integer, T> known = all.apply(query.lookups());
        Set<Object> values = new TreeSet<>();
        known.values().forEach(one -> values.add(sortable(value.apply(one))));
        values.removeIf(""::equals);
        List<Object> ranks = List.copyOf(values);
        Expression<Integer> id = query.path(related.path());
        if (ranks.isEmpty()) {
            return id;
        }
        CriteriaBuilder.SimpleCase<Integer, Integer> rank = builder.selectCase(id);
        known.forEach((key, one) -> rank.when(key, builder.literal(1 + ranks.indexOf(sortable(value.apply(one))))));
        return rank.otherwise(builder.literal(0));
    }

    private static Object sortable(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    @Override
    public @Nullable Object value(ListedSession session) {
        @SuppressWarnings("unchecked")
        T found = (T) session.find(related);
        return found == null ? null : value.apply(found);
    }
}
