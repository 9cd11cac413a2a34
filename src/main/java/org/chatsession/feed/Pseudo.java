package org.chatsession.feed;

import org.chatsession.feed.Condition.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * A boolean pseudo column, which every feed can be filtered by although rows do not have it.
 *
 * @see "cross-cutting 13.3"
 */
record Pseudo(String name) implements Column {

    private static final Pseudo ALL_ROWS = new Pseudo("getAllRows");
    private static final Pseudo NO_ROWS = new Pseudo("getNoRows");

    static @Nullable Pseudo find(String name) {
        if (name.equalsIgnoreCase(ALL_ROWS.name)) {
            return ALL_ROWS;
        }
        return name.equalsIgnoreCase(NO_ROWS.name) ? NO_ROWS : null;
    }

    @Override
    public ColumnType type() {
        return ColumnType.BOOL;
    }

    @Override
    public boolean isFilterable() {
        return true;
    }

    @Override
    public boolean isSortable() {
        return false;
    }

    /** Whether the condition excludes all rows; otherwise it excludes none. */
    boolean excludesAllRows(Condition<Pseudo> condition) {
        return this == NO_ROWS
                && condition instanceof Comparison<Pseudo> test
                && test.relation() == Relation.EQUAL
                && test.value().equals(true);
    }
}
