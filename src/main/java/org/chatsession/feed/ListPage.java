package org.chatsession.feed;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chatsession.codec.Row;
import org.jspecify.annotations.Nullable;

/** A page of a list. Its first rows have been read; the others are read while it is written. */
public final class ListPage {

    private final @Nullable Next next;
    private final @Nullable Long count;
    private final Supplier<@Nullable List<Row>> rows;
    private @Nullable List<Row> read;

    /**
     * Where the next page is.
     *
     * @param skip how many rows come before it
     * @param top how many rows are still wanted; null for as many as there are
     * @param token tells the last row of this page; null where only the number of rows does
     */
    public record Next(
            int skip, @Nullable Integer top, @Nullable String token) {}

    /** @param rows some rows at a time; null when there are no more */
    public ListPage(@Nullable Next next, @Nullable Long count, List<Row> first, Supplier<@Nullable List<Row>> rows) {
        this.next = next;
        this.count = count;
        this.read = first;
        this.rows = rows;
    }

    /** Null for the last page. */
    public @Nullable Next next() {
        return next;
    }

    /** How many rows there are on all pages; null where nobody asked. */
    public @Nullable Long count() {
        return count;
    }

    /** Hands on each row, once. */
    public void forEach(Consumer<Row> consumer) {
        for (List<Row> part = read; part != null; part = rows.get()) {
            read = null;
            part.forEach(consumer);
        }
    }
}
