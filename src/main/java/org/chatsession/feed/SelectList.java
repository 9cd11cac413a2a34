package org.chatsession.feed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;

/**
 * The columns and functions of {@code $select}. A function may be followed by {@code :Footer}, which is the default, and
 * {@code :HideDetail}.
 *
 * @param items columns of a row, in order; empty where {@code $select} names none
 * @param hidesDetail whether only rows of totals are returned
 * @see "cross-cutting 13.1, 13.7"
 */
public record SelectList<C extends Column>(List<Selected<C>> items, boolean hidesDetail) {

    static final int MAX_ITEMS = 500;

    private static final String OPTION = "$select";
    private static final Pattern ITEM = Pattern.compile("[^,]+");
    /** Possessive, because backtracking over a long run of blanks would take minutes. */
    private static final Pattern FUNCTION = Pattern.compile("(\\w++)\\s*+\\(([^()]*+)\\)((?::\\w++)*+)");

    private static final String HIDE_DETAIL = "hidedetail";
    private static final Set<String> MODIFIERS = Set.of("footer", HIDE_DETAIL);

    /**
     * @param text null or blank for the default columns
     * @throws InvalidArgumentException a function or a modifier is unknown or does not apply to the column
     */
    public static <C extends Column> SelectList<C> parse(@Nullable String text, Columns<C> columns) {
        if (text == null) {
            return new SelectList<>(List.of(), false);
        }
        Reader<C> reader = new Reader<>(columns);
        Matcher items = ITEM.matcher(text);
        while (items.find()) {
            reader.read(items.group(), items.start());
        }
        return reader.list();
    }

    /** The column that rows are grouped by. */
    public Optional<C> groupedBy() {
        return items.stream()
                .filter(item -> item.aggregate() == Aggregate.GROUP_BY)
                .findFirst()
                .map(Selected::column);
    }

    public boolean hasTotals() {
        return items.stream().anyMatch(item -> item.aggregate() != null);
    }

    private static final class Reader<C extends Column> {

        private final Columns<C> columns;
        private final Map<String, Selected<C>> items = new LinkedHashMap<>();
        private boolean hidesDetail;
        private boolean everything;
        private boolean grouped;

        /** The function that a modifier may follow; null after a plain column. */
        private @Nullable Selected<C> function;

        Reader(Columns<C> columns) {
            this.columns = columns;
        }

        SelectList<C> list() {
            return new SelectList<>(everything ? List.of() : List.copyOf(items.values()), hidesDetail);
        }

        void read(String part, int from) {
            String item = part.strip();
            int start = from + part.indexOf(item);
            item = item.endsWith("?") ? item.substring(0, item.length() - 1).strip() : item;
            Selected<C> before = function;
            if (item.equals("*")) {
                everything = true;
            } else if (before != null && MODIFIERS.contains(item.toLowerCase(Locale.ROOT))) {
                modify(before, item);
            } else if (item.indexOf('(') >= 0) {
                function = function(item, start);
                add(function, start);
            } else if (!item.isEmpty()) {
                C column = columns.find(item);
                function = null;
                add(new Selected<>(column == null ? item : column.name(), column, null), start);
            }
        }

        private void add(Selected<C> item, int start) {
            items.putIfAbsent(item.key(), item);
            if (items.size() > MAX_ITEMS) {
                throw Problems.at(OPTION, start, "rows have at most " + MAX_ITEMS + " columns");
            }
        }

        /** Modifiers are part of the function's key, even if a comma separates them. */
        private void modify(Selected<C> before, String modifier) {
            items.remove(before.key());
            function = new Selected<>(before.key() + "," + modifier, before.column(), before.aggregate());
            items.put(function.key(), function);
            hidesDetail |= modifier.equalsIgnoreCase(HIDE_DETAIL);
        }

        private Selected<C> function(String item, int start) {
            Matcher parts = FUNCTION.matcher(item);
            Aggregate aggregate = parts.matches() ? Aggregate.find(parts.group(1)) : null;
            if (aggregate == null) {
                throw Problems.at(OPTION, start, Quotation.of(item) + " is no function that is supported here");
            }
            String argument = parts.group(2).strip();
            C column = columns.find(argument);
            if (column == null || !column.isFilterable() || !aggregate.fits(column.type())) {
                throw Problems.at(
                        OPTION, start, Quotation.of(item) + " needs another column than " + Quotation.of(argument));
            }
            if (aggregate == Aggregate.GROUP_BY) {
                if (grouped || !column.isSortable()) {
                    throw Problems.at(OPTION, start, "rows are grouped by one column that they can be sorted by");
                }
                grouped = true;
            }
            Arrays.stream(parts.group(3).split(":"))
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> {
                        if (!MODIFIERS.contains(word.toLowerCase(Locale.ROOT))) {
                            throw Problems.at(
                                    OPTION, start, Quotation.of(word) + " is no modifier that is supported here");
                        }
                        hidesDetail |= word.equalsIgnoreCase(HIDE_DETAIL);
                    });
            return new Selected<>(item, column, aggregate);
        }
    }
}
