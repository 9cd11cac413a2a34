package org.chatsession.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list feed.
 *
 * @param key primary key of the entity that the row shows; 0 for totals
 * @param entity what the row shows
 * @see "cross-cutting 13.4, 13.5"
 */
public record Row(int key, String entity, List<Value> values) {

    /**
     * The value of a row in one column.
     *
     * @param shown the value in a plain row: a text, a number, a boolean, a date ({@link java.time.Instant#MIN} for an unset one) or
     *     null
     * @param raw the value itself, of the same types
     * @param display the value as a text, either encoded or formatted for the caller's language and culture
     */
    public record Value(
            String name, @Nullable Object shown, @Nullable Object raw, String display) {}
}
