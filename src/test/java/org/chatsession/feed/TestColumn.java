package org.chatsession.feed;

import java.util.Arrays;
import java.util.List;

/** A column of each type, named after it: {@code c/int}, {@code c/text} and so on. */
record TestColumn(ColumnType type) implements Column {

    static final Columns<TestColumn> ALL = new Columns<>(
            Arrays.stream(ColumnType.values()).map(TestColumn::new).toList());

    static TestColumn of(ColumnType type) {
        return ALL.all().get(type.ordinal());
    }

    static List<ColumnType> filterable() {
        return Arrays.stream(ColumnType.values())
                .filter(type -> type != ColumnType.NONE)
                .toList();
    }

    @Override
    public String name() {
        return "c/" + type.name().toLowerCase(java.util.Locale.ROOT).replace("_", "");
    }

    @Override
    public boolean isFilterable() {
        return type != ColumnType.NONE;
    }

    @Override
    public boolean isSortable() {
        return type != ColumnType.TIME_SPAN;
    }
}
