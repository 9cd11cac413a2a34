package org.chatsession.session;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Subquery;
import java.util.Objects;
import org.chatsession.carrier.WireEnum;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.chatsession.directory.RecordKind;
import org.chatsession.directory.RecordQueries;
import org.chatsession.feed.ColumnType;
import org.chatsession.feed.Condition.Comparison;
import org.chatsession.feed.RowMatcher;
import org.jspecify.annotations.Nullable;

/**
 * A value of a related record.
 *
 * @param type type of the column, which may differ from the type in the record
 */
record RecordValue(Related related, Property property, ColumnType type) implements ColumnSource {

    static RecordValue of(Related related, String property, ColumnType type) {
        return new RecordValue(
                related,
                Objects.requireNonNull(CarrierType.of(related.kind().type()).find(property), property),
                type);
    }

    /**
     * Selects sessions by the ids of matching records or, if a missing record matches too, excludes those of records that do not
     * match.
     */
    @Override
    public Predicate test(SessionQuery query, Comparison<ChatSessionColumn> comparison) {
        CriteriaBuilder builder = query.builder();
        boolean missing = RowMatcher.matches(comparison, null);
        Comparison<ChatSessionColumn> others = missing
                ? new Comparison<>(comparison.column(), comparison.relation().negated(), comparison.values())
                : comparison;
        Subquery<Integer> ids = RecordQueries.idsWhere(
                builder,
                query.query(),
                related.kind(),
                property.name(),
                text -> query.test(converted(builder, text), others));
        Predicate isOther = id(query).in(related == Related.ASSOCIATE_PERSON ? agentsOf(query, ids) : ids);
        return missing ? builder.not(isOther) : isOther;
    }

    private Subquery<Integer> agentsOf(SessionQuery query, Subquery<Integer> persons) {
        return RecordQueries.idsWhere(
                query.builder(),
                query.query(),
                RecordKind.ASSOCIATE,
                "PersonId",
                text -> text.cast(Integer.class).in(persons));
    }

    @Override
    public Expression<?> order(SessionQuery query) {
        CriteriaBuilder builder = query.builder();
        Expression<Integer> id = id(query);
        if (related == Related.ASSOCIATE_PERSON) {
            id = RecordQueries.textOf(builder, query.query(), RecordKind.ASSOCIATE, "PersonId", id)
                    .cast(Integer.class);
        }
        return query.sortable(
                converted(builder, RecordQueries.textOf(builder, query.query(), related.kind(), property.name(), id)));
    }

    private Expression<Integer> id(SessionQuery query) {
        return query.path(related.path());
    }

    /** A document lacks properties that were added after it was stored; their value is the default. */
    private Expression<?> converted(CriteriaBuilder builder, Expression<String> text) {
        if (property.type().type().isEnum()) {
            return numbers(builder, text);
        }
        return switch (type) {
            case INT, LIST, ASSOCIATE -> builder.coalesce(text, "0").cast(Integer.class);
            case BOOL -> builder.not(builder.coalesce(text, "false").in("false", "0"));
            default -> builder.coalesce(text, "");
        };
    }

    /** The number of an enum's constant; documents hold its name. */
    private Expression<Integer> numbers(CriteriaBuilder builder, Expression<String> name) {
        CriteriaBuilder.SimpleCase<String, Integer> numbers = builder.selectCase(name);
        for (Object constant : property.type().type().getEnumConstants()) {
            numbers.when(constant.toString(), builder.literal(((WireEnum) constant).number()));
        }
        return numbers.otherwise(builder.literal(0));
    }

    @Override
    public @Nullable Object value(ListedSession session) {
        Object record = session.find(related);
        Object value = record == null ? null : property.valueIn(record);
        if (type == ColumnType.BOOL && value instanceof Integer number) {
            return number != 0;
        }
        return value instanceof WireEnum constant ? (Object) constant.number() : value;
    }
}
