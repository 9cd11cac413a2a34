package org.chatsession.session;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import org.chatsession.feed.Column;
import org.chatsession.feed.ColumnType;
import org.chatsession.localization.TextLocalizer;
import org.jspecify.annotations.Nullable;

/**
 * A column of the list of sessions.
 *
 * @param source where its value comes from
 * @param shown the value that rows show instead, such as the name of a status; null where they show the value itself
 * @param needs related records that must be read to show it
 * @see "chat-domain 8"
 */
public record ChatSessionColumn(
        String name,
        ColumnType type,
        boolean isFilterable,
        boolean isSortable,
        ColumnSource source,
        @Nullable BiFunction<ListedSession, TextLocalizer, Object> shown,
        Set<Related> needs)
        implements Column {

    /** The display name: the words of its name. */
    public String label() {
        String words =
                name.replaceAll("([a-z])([A-Z])", "$1 $2").replace("/", " - ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Whether the value can be null in the database. */
    boolean isNullable() {
        return type.isDate()
                || type == ColumnType.TIME_SPAN
                || source instanceof RecordValue
                || source instanceof LookedUpValue<?>;
    }

    /** The value that a row shows. */
    @Nullable
    Object shown(ListedSession session, TextLocalizer texts) {
        return shown == null ? source.value(session) : shown.apply(session, texts);
    }

    ChatSessionColumn shownAs(BiFunction<ListedSession, TextLocalizer, Object> text, Related... alsoNeeded) {
        Set<Related> all = new HashSet<>(needs);
        all.addAll(Set.of(alsoNeeded));
        return new ChatSessionColumn(name, type, isFilterable, isSortable, source, text, Set.copyOf(all));
    }

    ChatSessionColumn unsortable() {
        return new ChatSessionColumn(name, type, isFilterable, false, source, shown, needs);
    }

    ChatSessionColumn unfilterable() {
        return new ChatSessionColumn(name, type, false, isSortable, source, shown, needs);
    }
}
