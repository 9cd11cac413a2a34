package org.chatsession.feed;

import org.jspecify.annotations.Nullable;

/**
 * A column or function that each row contains.
 *
 * @param key its name in the row: the name of the column, or the text of the request for functions and unknown columns
 * @param column null for an unknown column, which is null in every row
 * @param aggregate the function of the column in rows of totals; null for none
 */
public record Selected<C extends Column>(
        String key, @Nullable C column, @Nullable Aggregate aggregate) {}
