package org.chatsession.feed;

import org.jspecify.annotations.Nullable;

/**
 * Something that each row shows.
 *
 * @param key what it is called in the row: the name of the column, or what was asked for where that is no column's
 * @param column null for one that is unknown, which has no value in any row
 * @param aggregate the function of the column that rows of totals show; null for none
 */
public record Selected<C extends Column>(
        String key, @Nullable C column, @Nullable Aggregate aggregate) {}
