package org.chatsession.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.feed.Aggregate;
import org.chatsession.feed.Condition;
import org.chatsession.feed.Selected;
import org.chatsession.session.SessionReader.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes the aggregate functions of lists, in one query for all functions and groups. */
@Component
class TotalsReader {

    /** Number of decimals of an average of whole numbers. */
    private static final int DECIMALS = 4;

    private final EntityManager entities;

    TotalsReader(EntityManager entities) {
        this.entities = entities;
    }

    /** Totals of all sessions that match. */
    Totals all(Wanted wanted, List<Selected<ChatSessionColumn>> items) {
        return new TotalsQuery(wanted, items, null).list(0, 1).get(0);
    }

    /** Totals of groups, ordered by their common value. */
    List<Totals> groups(
            Wanted wanted, List<Selected<ChatSessionColumn>> items, ChatSessionColumn by, int skip, int limit) {
        return new TotalsQuery(wanted, items, by).list(skip, limit);
    }

    /** Totals of the groups with one of these values. */
    List<Totals> groups(
            Wanted wanted,
            List<Selected<ChatSessionColumn>> items,
            ChatSessionColumn by,
            Collection<@Nullable Object> values) {
        TotalsQuery reading = new TotalsQuery(wanted, items, by);
        reading.only(values);
        return reading.list(0, values.size());
    }

    private final class TotalsQuery {

        private final CriteriaBuilder builder = entities.getCriteriaBuilder();
        private final CriteriaQuery<Object[]> criteria = builder.createQuery(Object[].class);
        private final SessionQuery query;
        private final List<Selected<ChatSessionColumn>> functions;
        private final List<Predicate> where;
        private final @Nullable Expression<?> group;

        TotalsQuery(Wanted wanted, List<Selected<ChatSessionColumn>> items, @Nullable ChatSessionColumn by) {
            query = new SessionQuery(builder, criteria, wanted.lookups());
            functions = items.stream()
                    .filter(item -> item.aggregate() != null && item.aggregate() != Aggregate.GROUP_BY)
                    .toList();
            where = SessionReader.conditions(query, wanted);
            group = by == null ? null : by.source().order(query);
            List<Selection<?>> selected = new ArrayList<>();
            selected.add(builder.min(query.<Integer>path("id")));
            functions.forEach(item -> selected.add(function(item)));
            if (by != null && group != null) {
                boolean descending =
                        wanted.order().stream().anyMatch(order -> order.column() == by && order.descending());
                selected.add(group);
                criteria.groupBy(group).orderBy(SessionReader.order(builder, by, group, descending));
            }
            criteria.multiselect(selected);
        }

        void only(Collection<@Nullable Object> values) {
            List<Object> there = new ArrayList<>(values);
            there.removeIf(Objects::isNull);
            Expression<?> by = Objects.requireNonNull(group);
            Predicate isThere = there.isEmpty() ? builder.disjunction() : by.in(there);
            where.add(there.size() == values.size() ? isThere : builder.or(isThere, builder.isNull(by)));
        }

        List<Totals> list(int skip, int limit) {
            return entities
                    .createQuery(criteria.where(where))
                    .setFirstResult(skip)
                    .setMaxResults(limit)
                    .getResultList()
                    .stream()
                    .map(this::totals)
                    .toList();
        }

        @SuppressWarnings("unchecked")
        private Expression<?> function(Selected<ChatSessionColumn> item) {
            ChatSessionColumn column = Objects.requireNonNull(item.column());
            return switch (Objects.requireNonNull(item.aggregate())) {
                case SUM -> builder.sumAsLong((Expression<Integer>) number(item, column));
                case AVG -> builder.avg((Expression<Integer>) number(item, column));
                case COUNT ->
                    builder.count(builder.<Integer>selectCase()
                            .when(query.comparison(Condition.hasValue(column)), builder.literal(1))
                            .otherwise(builder.nullLiteral(Integer.class)));
                default -> builder.count(query.path("id"));
            };
        }

        private Expression<?> number(Selected<ChatSessionColumn> item, ChatSessionColumn column) {
            if (column.source() instanceof StoredValue stored) {
                return stored.order(query);
            }
            throw new InvalidArgumentException(
                    "'" + item.key() + "' needs a column of the session itself, which '" + column.name() + "' is not.");
        }

        private Totals totals(Object[] row) {
            Map<String, Object> byKey = new HashMap<>();
            for (int i = 0; i < functions.size(); i++) {
                Object value = row[i + 1];
                if (value != null) {
                    byKey.put(functions.get(i).key(), number(value));
                }
            }
            int session = row[0] == null ? 0 : (Integer) row[0];
            return new Totals(group == null ? null : row[row.length - 1], session, byKey);
        }

        private static Object number(Object value) {
            return value instanceof Double average
                    ? BigDecimal.valueOf(average)
                            .setScale(DECIMALS, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                    : value;
        }
    }
}
