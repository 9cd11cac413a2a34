package org.chatsession.feed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The aggregate functions of {@code $select}.
 *
 * @see "cross-cutting 13.7"
 */
public enum Aggregate {
    /** Groups the rows with the same value. */
    GROUP_BY,
    /** How many rows have a value. */
    COUNT,
    /** How many rows there are. */
    COUNT_ALL,
    SUM,
    AVG;

    static @Nullable Aggregate find(String name) {
        for (Aggregate aggregate : values()) {
            if (aggregate.name().replace("_", "").equals(name.toUpperCase(Locale.ROOT))) {
                return aggregate;
            }
        }
        return null;
    }

    boolean fits(ColumnType type) {
        return this != SUM && this != AVG || type.isNumber();
    }
}
