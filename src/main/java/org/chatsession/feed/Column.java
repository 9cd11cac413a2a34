package org.chatsession.feed;

/** What the language needs to know of a column. */
public interface Column {

    /** The name as answers spell it; requests may spell it in any case. */
    String name();

    ColumnType type();

    boolean isFilterable();

    boolean isSortable();
}
