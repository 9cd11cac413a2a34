package org.chatsession.codec;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list feed, whose rows are read while it is written.
 *
 * @param metadata where the columns are described
 * @param nextLink where the next page is; null on the last one
 * @param count how many rows all pages have; null where nobody asked
 * @param style how rows are written
 * @param rows hands on each row, once
 * @see "cross-cutting 13.4, 13.5, 13.6"
 */
public record RowPage(
        String metadata,
        @Nullable String nextLink,
        @Nullable Long count,
        Style style,
        Consumer<Consumer<Row>> rows) {

    /**
     * How rows are written.
     *
     * @param full with texts, hints and rights beside the values
     * @param safeNames names of columns hold letters, digits and underscores only
     * @param icons truth values are shown as the name of an icon
     */
    public record Style(boolean full, boolean safeNames, boolean icons) {}
}
