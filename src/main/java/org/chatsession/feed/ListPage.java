package org.chatsession.feed;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chatsession.codec.Row;
import org.jspecify.annotations.Nullable;

/** A page of a list. The first rows are read in advance, the others while the page is written. */
public final class ListPage {

    private final @Nullable Next next;
    private final @Nullable Long count;
    private final Supplier<@Nullable List<Row>> rows;
    private @Nullable List<Row> read;

    /**
     * The position of the next page.
     *
     * @param skip number of rows before it
     * @param top number of rows still to be returned; null for no limit
     * @param token identifies the last row of this page; null where {@code skip} is used instead
     */
    public record Next(
            int skip, @Nullable Integer top, @Nullable String token) {}

    /** @param rows supplies the next rows at each call; null when there are no more */
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

    /** Number of rows on all pages; null where it was not asked for. */
    public @Nullable Long count() {
        return count;
    }

    /** Passes each row to the consumer; can be called once. */
    public void forEach(Consumer<Row> consumer) {
        for (List<Row> part = read; part != null; part = rows.get()) {
            read = null;
            part.forEach(consumer);
        }
    }
}
