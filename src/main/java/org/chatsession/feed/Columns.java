package org.chatsession.feed;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a feed, the only properties that queries can name. */
public final class Columns<C extends Column> {

    private final List<C> all;
    private final Map<String, C> byLowerName;

    /** @throws IllegalStateException two columns have the same name */
    public Columns(Collection<C> all) {
        this.all = List.copyOf(all);
        this.byLowerName = all.stream().collect(Collectors.toUnmodifiableMap(Columns::key, Function.identity()));
    }

    private static String key(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    /** The column of the name, case-insensitively; null where there is none. */
    public @Nullable C find(String name) {
        return byLowerName.get(name.toLowerCase(Locale.ROOT));
    }

    /** All columns, in the order in which they are listed. */
    public List<C> all() {
        return all;
    }
}
