package org.chatsession.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Nulls;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.chatsession.feed.Condition;
import org.chatsession.feed.Order;
import org.chatsession.feed.SkipToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads sessions for lists, each chunk in one query. */
@Component
class SessionReader {

    private static final List<String> FACTS = List.of(
            "id",
            "preview.first",
            "preview.last",
            "timeline.requested",
            "timeline.started",
            "timeline.ended",
            "timeline.idle",
            "assignment.user",
            "statusNumber",
            "topicId",
            "related.person",
            "related.contact",
            "assignment.queuePos",
            "rating");

    private final EntityManager entities;

    SessionReader(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A session and its position in the order.
     *
     * @param position its values of the sort columns, the last of which is its id
     */
    record Placed(SessionFacts session, List<@Nullable Object> position) {}

    /** The filter and order of a list; the id is always the last sort column. */
    record Wanted(
            Condition<ChatSessionColumn> filter,
            @Nullable Integer topicId,
            List<Order<ChatSessionColumn>> order,
            SessionQuery.Lookups lookups) {

        /** @throws org.chatsession.failure.InvalidArgumentException the token is of another order */
        List<@Nullable Object> position(String token) {
            List<Class<?>> types = new ArrayList<>();
            order.forEach(one -> types.add(type(one.column())));
            types.add(Integer.class);
            return SkipToken.read(token, types);
        }

        private static Class<?> type(ChatSessionColumn column) {
            if (column.source() instanceof ConstantValue) {
                return Integer.class;
            }
            return switch (column.type()) {
                case TEXT, LIST_NAME, NONE -> String.class;
                case BOOL -> Boolean.class;
                case DATE, DATE_TIME -> Instant.class;
                default -> Integer.class;
            };
        }
    }

    /**
     * @param after position of the row before the first; null for none
     * @param skip number of rows to skip from there
     */
    List<Placed> read(Wanted wanted, @Nullable List<@Nullable Object> after, int skip, int limit) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Object[]> criteria = builder.createQuery(Object[].class);
        SessionQuery query = new SessionQuery(builder, criteria, wanted.lookups());
        List<Expression<?>> sortedBy = new ArrayList<>();
        wanted.order().forEach(one -> sortedBy.add(one.column().source().order(query)));
        sortedBy.add(query.path("id"));
        List<Selection<?>> selected = new ArrayList<>();
        FACTS.forEach(path -> selected.add(query.path(path)));
        selected.addAll(sortedBy);
        List<Predicate> where = new ArrayList<>(conditions(query, wanted));
        if (wanted.order().isEmpty()) {
            RequestedPeriod.of(wanted.filter()).ifPresent(period -> where.add(period.holds(query)));
        }
        if (after != null) {
            where.add(new KeySet(builder, sortedBy, wanted.order(), after).follows());
        }
        criteria.multiselect(selected).where(where).orderBy(order(builder, wanted.order(), sortedBy));
        return entities.createQuery(criteria).setFirstResult(skip).setMaxResults(limit).getResultList().stream()
                .map(SessionReader::placed)
                .toList();
    }

    /** Sessions by id, in no particular order. */
    List<SessionFacts> read(Collection<Integer> ids) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Object[]> criteria = builder.createQuery(Object[].class);
        SessionQuery query = new SessionQuery(builder, criteria, SessionQuery.Lookups.NONE);
        List<Selection<?>> selected = new ArrayList<>();
        FACTS.forEach(path -> selected.add(query.path(path)));
        criteria.multiselect(selected).where(query.isIn(query.path("id"), ids));
        return entities.createQuery(criteria).getResultList().stream()
                .map(SessionReader::facts)
                .toList();
    }

    /** The number of sessions that match. */
    long count(Wanted wanted) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Long> criteria = builder.createQuery(Long.class);
        SessionQuery query = new SessionQuery(builder, criteria, wanted.lookups());
        criteria.select(builder.count(query.path("id"))).where(conditions(query, wanted));
        return entities.createQuery(criteria).getSingleResult();
    }

    static List<Predicate> conditions(SessionQuery query, Wanted wanted) {
        List<Predicate> conditions = new ArrayList<>();
        conditions.add(wanted.filter().fold(query));
        if (wanted.topicId() != null) {
            conditions.add(query.builder().equal(query.path("topicId"), wanted.topicId()));
        }
        return conditions;
    }

    private static List<jakarta.persistence.criteria.Order> order(
            CriteriaBuilder builder, List<Order<ChatSessionColumn>> order, List<Expression<?>> sortedBy) {
        List<jakarta.persistence.criteria.Order> clauses = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Order<ChatSessionColumn> one = order.get(i);
            clauses.add(order(builder, one.column(), sortedBy.get(i), one.descending()));
        }
        clauses.add(builder.asc(sortedBy.get(order.size())));
        return clauses;
    }

    /**
     * Nulls come first in ascending and last in descending order, on every database. This is left out for columns without nulls, so
     * that the database can use an index.
     */
    static jakarta.persistence.criteria.Order order(
            CriteriaBuilder builder, ChatSessionColumn column, Expression<?> expression, boolean descending) {
        if (!column.isNullable()) {
            return descending ? builder.desc(expression) : builder.asc(expression);
        }
        return descending ? builder.desc(expression, Nulls.LAST) : builder.asc(expression, Nulls.FIRST);
    }

    private static Placed placed(Object[] row) {
        List<@Nullable Object> position = new ArrayList<>();
        for (int i = FACTS.size(); i < row.length; i++) {
            position.add(row[i]);
        }
        return new Placed(facts(row), position);
    }

    private static SessionFacts facts(Object[] row) {
        return new SessionFacts(
                (Integer) row[0],
                (String) row[1],
                (String) row[2],
                (Instant) row[3],
                (Instant) row[4],
                (Instant) row[5],
                (Instant) row[6],
                (Integer) row[7],
                (Integer) row[8],
                (Integer) row[9],
                (Integer) row[10],
                (Integer) row[11],
                (Integer) row[12],
                (Integer) row[13]);
    }
}
