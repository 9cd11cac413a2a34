package org.chatsession.session;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.chatsession.codec.Row;
import org.chatsession.feed.Aggregate;
import org.chatsession.feed.ColumnType;
import org.chatsession.feed.DisplayTexts;
import org.chatsession.feed.Selected;
import org.jspecify.annotations.Nullable;

/**
 * Creates the rows of sessions and of totals.
 *
 * @param items columns of a row, in order
 * @param texts the texts of values
 */
record SessionRows(List<Selected<ChatSessionColumn>> items, DisplayTexts texts) {

    static final String ENTITY = "chat";

    Row of(ListedSession listed) {
        return new Row(
                listed.session().id(),
                ENTITY,
                items.stream().map(item -> value(item, listed)).toList());
    }

    /**
     * @param entity the kind of totals
     * @param group a session of the group that the totals are of; null for all
     */
    Row of(String entity, Totals totals, @Nullable ListedSession group) {
        return new Row(
                0,
                entity,
                items.stream().map(item -> total(item, totals, group)).toList());
    }

    private Row.Value total(Selected<ChatSessionColumn> item, Totals totals, @Nullable ListedSession group) {
        if (item.aggregate() == Aggregate.GROUP_BY && group != null) {
            return value(item, group);
        }
        Object total = totals.of(item);
        boolean span = item.column() != null && item.column().type() == ColumnType.TIME_SPAN;
        boolean seconds = span && (item.aggregate() == Aggregate.SUM || item.aggregate() == Aggregate.AVG);
        Object shown = seconds && total instanceof Number number ? clock(number.longValue()) : total;
        return new Row.Value(item.key(), shown, total, texts.of(total, seconds ? ColumnType.TIME_SPAN : null));
    }

    private Row.Value value(Selected<ChatSessionColumn> item, ListedSession listed) {
        ChatSessionColumn column = item.column();
        if (column == null) {
            return new Row.Value(item.key(), null, null, "");
        }
        Object raw = written(column, column.source().value(listed));
        Object shown = column.shown(listed, texts.texts());
        return new Row.Value(item.key(), written(column, shown), raw, texts.of(shown, column.type()));
    }

    private static @Nullable Object written(ChatSessionColumn column, @Nullable Object value) {
        if (column.type().isDate()) {
            return value == null ? Instant.MIN : value;
        } else if (column.type().isText() && value == null) {
            return "";
        }
        return column.type() == ColumnType.TIME_SPAN && value != null ? clock((Integer) value) : value;
    }

    /** Hours, minutes and seconds. */
    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
