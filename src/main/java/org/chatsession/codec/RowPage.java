package org.chatsession.codec;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list feed, whose rows are read while it is written.
 *
 * @param metadata URL of the description of the columns
 * @param nextLink URL of the next page; null on the last one
 * @param count number of rows on all pages; null where it was not asked for
 * @param style how rows are written
 * @param rows passes each row to a consumer; can be used once
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
     * @param safeNames names of columns are reduced to letters, digits and underscores
     * @param icons booleans are shown as the name of an icon
     */
    public record Style(boolean full, boolean safeNames, boolean icons) {}
}
