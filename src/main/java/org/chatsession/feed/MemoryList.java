package org.chatsession.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.chatsession.codec.Row;
import org.chatsession.failure.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * A list that is held in memory.
 *
 * @param entity the type of its rows
 * @param key the primary key of a row
 * @param value returns the value of a column in a row, of the column's type; null for none
 */
public record MemoryList<C extends Column, T>(
        String entity,
        Columns<C> columns,
        List<T> all,
        ToIntFunction<T> key,
        BiFunction<C, T, @Nullable Object> value) {

    /**
     * Returns the rows that match the query, page by page.
     *
     * @param maxTop maximum number of rows of one response that the query may ask for; for more, or for any number, there are pages
     * @param pageSize number of rows of a page
     * @throws InvalidArgumentException the query asks for totals, which this list does not support
     */
    public ListPage list(FeedQuery<C> query, DisplayTexts texts, int maxTop, int pageSize) {
        if (query.grandTotal() || query.select().hasTotals()) {
            throw new InvalidArgumentException("This list has no totals.");
        }
        List<T> found = all.stream()
                .filter(query.filter().fold(new RowMatcher<>(value)))
                .sorted(order(query.order()))
                .toList();
        Integer top = query.top();
        boolean paged = top == null || top > maxTop;
        int size = top == null || paged ? pageSize : top;
        List<Row> rows = found.stream()
                .skip(query.skip())
                .limit(size)
                .map(one -> row(query.select().items(), one, texts))
                .toList();
        boolean more = paged && found.size() - query.skip() > size;
        ListPage.Next next =
                more ? new ListPage.Next(query.skip() + size, top == null ? null : top - size, null) : null;
        return new ListPage(next, query.count() ? (long) found.size() : null, rows, () -> null);
    }

    private Comparator<T> order(List<Order<C>> orders) {
        Comparator<T> order = (one, other) -> 0;
        for (Order<C> next : orders) {
            Comparator<T> by = Comparator.comparing(
                    one -> sortable(value.apply(next.column(), one)), Comparator.nullsFirst(Comparator.naturalOrder()));
            order = order.thenComparing(next.descending() ? by.reversed() : by);
        }
        return order;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparable<Object> sortable(@Nullable Object value) {
        return (Comparable<Object>) (value instanceof String text ? text.toLowerCase(Locale.ROOT) : value);
    }

    private Row row(List<Selected<C>> items, T one, DisplayTexts texts) {
        List<Row.Value> values = new ArrayList<>();
        if (items.isEmpty()) {
            columns.all().forEach(column -> values.add(value(column.name(), column, one, texts)));
        } else {
            items.forEach(item -> values.add(value(item.key(), item.column(), one, texts)));
        }
        return new Row(key.applyAsInt(one), entity, values);
    }

    private Row.Value value(String name, @Nullable C column, T one, DisplayTexts texts) {
        Object found = column == null ? null : value.apply(column, one);
        return new Row.Value(name, found, found, texts.of(found, column == null ? null : column.type()));
    }
}
