package org.chatsession.feed;

/** A column as the query language sees it. */
public interface Column {

    /** The name in responses; case-insensitive in requests. */
    String name();

    ColumnType type();

    boolean isFilterable();

    boolean isSortable();
}
