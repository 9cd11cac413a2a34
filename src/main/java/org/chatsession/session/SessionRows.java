package org.chatsession.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.chatsession.codec.Row;
import org.chatsession.feed.Aggregate;
import org.chatsession.feed.ColumnType;
import org.chatsession.feed.Selected;
import org.chatsession.localization.EncodedValue;
import org.chatsession.localization.TextLocalizer;
import org.jspecify.annotations.Nullable;

/**
 * Creates the rows of sessions and of totals.
 *
 * @param items columns of a row, in order
 * @param zone of dates in texts
 * @param texts the caller's language
 */
record SessionRows(List<Selected<ChatSessionColumn>> items, ZoneId zone, TextLocalizer texts) {

    static final String ENTITY = "chat";

    /** How an unset date is shown. */
    private static final LocalDateTime UNSET = LocalDateTime.of(1, 1, 1, 0, 0);

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
        return new Row.Value(item.key(), shown, total, shown == null ? "" : shown.toString());
    }

    private Row.Value value(Selected<ChatSessionColumn> item, ListedSession listed) {
        ChatSessionColumn column = item.column();
        if (column == null) {
            return new Row.Value(item.key(), null, null, "");
        }
        Object raw = written(column, column.source().value(listed));
        Object shown = written(column, column.shown(listed, texts));
        return new Row.Value(item.key(), shown, raw, display(shown, column.type()));
    }

    private static @Nullable Object written(ChatSessionColumn column, @Nullable Object value) {
        if (column.type().isDate()) {
            return value == null ? Instant.MIN : value;
        } else if (column.type() == ColumnType.TEXT && value == null) {
            return "";
        }
        return column.type() == ColumnType.TIME_SPAN && value != null ? clock((Integer) value) : value;
    }

    /** Hours, minutes and seconds. */
    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private String display(@Nullable Object shown, ColumnType type) {
        if (shown == null) {
            return "";
        } else if (shown instanceof Instant instant) {
            LocalDateTime wallClock =
                    instant.equals(Instant.MIN) ? UNSET : instant.atZone(zone).toLocalDateTime();
            return texts.localize(new EncodedValue.DateTime(wallClock).encode());
        } else if (shown instanceof Boolean truth) {
            return texts.localize(new EncodedValue.Int(truth ? 1 : 0).encode());
        } else if (shown instanceof Integer number) {
            return texts.localize(new EncodedValue.Int(number).encode());
        }
        return shown instanceof BigDecimal number
                ? texts.localize(new EncodedValue.Decimal(number).encode())
                : shown.toString();
    }
}
