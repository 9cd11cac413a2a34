package org.chatsession.directory;

import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.function.Function;

/** Parts of queries over entities that refer to records: properties of a record, which the database reads from its document. */
public final class RecordQueries {

    private RecordQueries() {}

    /**
     * Ids of the records of a kind whose property satisfies a condition.
     *
     * @param property wire name of one of the record's own values
     * @param test the condition; receives the property's text: digits for a number, {@code true} or {@code false} for a boolean
     */
    public static Subquery<Integer> idsWhere(
            CriteriaBuilder builder,
            AbstractQuery<?> query,
            RecordKind kind,
            String property,
            Function<Expression<String>, Predicate> test) {
        Subquery<Integer> ids = query.subquery(Integer.class);
        Root<StoredRecord> stored = ids.from(StoredRecord.class);
        Expression<Integer> id = stored.get("id");
        return ids.select(id)
                .where(builder.equal(stored.get("kind"), kind), test.apply(text(builder, stored, property)));
    }

    /** The text of a property of the record that an expression names by its id; null where there is no such record. */
    public static Subquery<String> textOf(
            CriteriaBuilder builder, AbstractQuery<?> query, RecordKind kind, String property, Expression<Integer> id) {
        Subquery<String> found = query.subquery(String.class);
        Root<StoredRecord> stored = found.from(StoredRecord.class);
        return found.select(text(builder, stored, property))
                .where(builder.equal(stored.get("kind"), kind), builder.equal(stored.get("id"), id));
    }

    private static Expression<String> text(CriteriaBuilder builder, Root<StoredRecord> stored, String property) {
        return builder.function(DocumentFunctions.name(property), String.class, stored.get("document"));
    }
}
