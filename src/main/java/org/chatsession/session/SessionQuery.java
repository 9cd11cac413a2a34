package org.chatsession.session;

import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chatsession.feed.Condition;
import org.chatsession.feed.Condition.Comparison;
import org.chatsession.feed.Relation;
import org.chatsession.topic.TopicView;
import org.chatsession.user.User;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.springframework.util.function.SingletonSupplier;

/**
 * Builds a criteria query over sessions. All values from a caller are bound parameters.
 *
 * @see "cross-cutting 13.3"
 */
final class SessionQuery implements Condition.Fold<ChatSessionColumn, Predicate> {

    private static final char ESCAPE = '!';

    private final CriteriaBuilder builder;
    private final CriteriaQuery<?> query;
    private final Root<ChatSession> session;
    private final Lookups lookups;

    /** All topics and users by id, which are few and therefore looked up outside of the query, once and only when needed. */
    record Lookups(SingletonSupplier<Map<Integer, TopicView>> topics, SingletonSupplier<Map<Integer, User>> users) {

        static final Lookups NONE = new Lookups(SingletonSupplier.of(Map.of()), SingletonSupplier.of(Map.of()));
    }

    SessionQuery(CriteriaBuilder builder, CriteriaQuery<?> query, Lookups lookups) {
        this.builder = builder;
        this.query = query;
        this.session = query.from(ChatSession.class);
        this.lookups = lookups;
    }

    CriteriaBuilder builder() {
        return builder;
    }

    AbstractQuery<?> query() {
        return query;
    }

    Lookups lookups() {
        return lookups;
    }

    /** A value of the session by its path in the entity. */
    <T> Expression<T> path(String path) {
        jakarta.persistence.criteria.Path<?> at = session;
        for (String step : path.split("\\.")) {
            at = at.get(step);
        }
        @SuppressWarnings("unchecked")
        Expression<T> found = (Expression<T>) at;
        return found;
    }

    @Override
    public Predicate allOf(List<Predicate> parts) {
        return builder.and(parts);
    }

    @Override
    public Predicate anyOf(List<Predicate> parts) {
        return builder.or(parts);
    }

    @Override
    public Predicate comparison(Comparison<ChatSessionColumn> comparison) {
        return comparison.column().source().test(this, comparison);
    }

    /** The predicate of a comparison on an expression of the column's type. */
    Predicate test(Expression<?> found, Comparison<?> comparison) {
        if (comparison.column().type().isText()) {
            @SuppressWarnings("unchecked")
            Expression<String> text = (Expression<String>) found;
            return test(
                    folded(text),
                    comparison.relation(),
                    comparison.values().stream().map(String.class::cast).toList());
        }
        return test(found, comparison.relation(), comparison.values());
    }

    /** Operands are folded by the database too: it and Java differ in letters that only one of them knows, and in a final sigma. */
    private Predicate test(Expression<String> found, Relation relation, List<String> values) {
        String value = values.isEmpty() ? "" : values.get(0);
        return switch (relation) {
            case EQUAL -> builder.equal(found, folded(value));
            case NOT_EQUAL -> builder.notEqual(found, folded(value));
            case LESS -> builder.lessThan(found, folded(value));
            case LESS_OR_EQUAL -> builder.lessThanOrEqualTo(found, folded(value));
            case GREATER -> builder.greaterThan(found, folded(value));
            case GREATER_OR_EQUAL -> builder.greaterThanOrEqualTo(found, folded(value));
            case IN -> isOneOf(found, values);
            case NOT_IN -> builder.not(isOneOf(found, values));
            case BEGINS -> builder.like(found, folded(escaped(value) + "%"), ESCAPE);
            case NOT_BEGINS -> builder.notLike(found, folded(escaped(value) + "%"), ESCAPE);
            case CONTAINS -> builder.like(found, folded("%" + escaped(value) + "%"), ESCAPE);
            case NOT_CONTAINS -> builder.notLike(found, folded("%" + escaped(value) + "%"), ESCAPE);
            case ENDS -> builder.like(found, folded("%" + escaped(value)), ESCAPE);
            case NOT_ENDS -> builder.notLike(found, folded("%" + escaped(value)), ESCAPE);
            case NULL -> builder.isNull(found);
            case NOT_NULL -> builder.isNotNull(found);
        };
    }

    private Predicate isOneOf(Expression<String> found, List<String> values) {
        return found.in(values.stream().map(this::folded).toArray(Expression<?>[]::new));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Predicate test(Expression found, Relation relation, Collection<Object> values) {
        Comparable value = values.isEmpty() ? 0 : (Comparable) values.iterator().next();
        return switch (relation) {
            case EQUAL -> builder.equal(found, value);
            case NOT_EQUAL -> builder.notEqual(found, value);
            case LESS -> builder.lessThan(found, value);
            case LESS_OR_EQUAL -> builder.lessThanOrEqualTo(found, value);
            case GREATER -> builder.greaterThan(found, value);
            case GREATER_OR_EQUAL -> builder.greaterThanOrEqualTo(found, value);
            case IN -> found.in(values);
            case NOT_IN -> builder.not(found.in(values));
            case NULL -> builder.isNull(found);
            case NOT_NULL -> builder.isNotNull(found);
            default -> throw new IllegalStateException(relation + " applies to texts only");
        };
    }

    /** The expression that rows are sorted by: texts regardless of case, as they are compared. */
    @SuppressWarnings("unchecked")
    Expression<?> sortable(Expression<?> value) {
        return value.getJavaType() == String.class ? folded((Expression<String>) value) : value;
    }

    Expression<String> folded(Expression<String> text) {
        return builder.function(FeedFunctions.FOLDED, String.class, text);
    }

    private Expression<String> folded(String text) {
        return folded(value(text));
    }

    /** A value as a parameter of the statement. */
    <T> Expression<T> value(T value) {
        return ((HibernateCriteriaBuilder) builder).value(value);
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }

    /** The predicate that the id is one of these; false for an empty collection. */
    Predicate isIn(Expression<Integer> id, Collection<Integer> ids) {
        return ids.isEmpty() ? builder.disjunction() : id.in(ids);
    }
}
