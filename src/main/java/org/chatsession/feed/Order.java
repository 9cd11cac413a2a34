package org.chatsession.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;

/**
 * A column that rows are sorted by.
 *
 * @param descending whether values are sorted from high to low
 * @see "cross-cutting 13.1"
 */
public record Order<C extends Column>(C column, boolean descending) {

    /** Limits the number of different statements that the database has to prepare. */
    static final int MAX_COLUMNS = 10;

    private static final String OPTION = "$orderBy";
    private static final Pattern TERM = Pattern.compile("[^,]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * Parses {@code rating desc, whenRequested}; later columns order rows that are equal in all earlier ones.
     *
     * @param text null or blank for no order
     * @throws InvalidArgumentException a column is unknown, repeated or not sortable, or is followed by something other than asc or
     *     desc
     */
    public static <C extends Column> List<Order<C>> parse(@Nullable String text, Columns<C> columns) {
        List<Order<C>> orders = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Matcher terms = TERM.matcher(text == null ? "" : text);
        while (terms.find()) {
            String term = terms.group().strip();
            if (!term.isEmpty()) {
                int start = terms.start() + terms.group().indexOf(term);
                Order<C> order = term(term, start, columns);
                if (!seen.add(order.column().name())) {
                    throw Problems.at(OPTION, start, Quotation.of(order.column().name()) + " is there twice");
                }
                orders.add(order);
                if (orders.size() > MAX_COLUMNS) {
                    throw Problems.at(OPTION, start, "rows are sorted by at most " + MAX_COLUMNS + " columns");
                }
            }
        }
        return orders;
    }

    private static <C extends Column> Order<C> term(String term, int start, Columns<C> columns) {
        String[] words = BLANKS.split(term);
        C column = columns.find(words[0]);
        if (column == null || !column.isSortable()) {
            throw Problems.at(OPTION, start, "rows cannot be sorted by " + Quotation.of(words[0]));
        }
        String direction = words.length == 1 ? "asc" : words[1].toLowerCase(Locale.ROOT);
        return switch (words.length > 2 ? "" : direction) {
            case "asc" -> new Order<>(column, false);
            case "desc" -> new Order<>(column, true);
            default ->
                throw Problems.at(OPTION, start, Quotation.of(term) + " is no column with asc or desc behind it");
        };
    }
}
