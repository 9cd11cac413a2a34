package org.chatsession.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;

/**
 * A query of a feed.
 *
 * @param skip number of rows to skip
 * @param top maximum number of rows; null for a page of default size
 * @param skipToken the position after the previous page; null for the first
 * @param grandTotal whether the response ends with a row with the totals of all rows
 * @param jsonSafe whether names of columns are reduced to letters, digits and underscores
 * @param display whether booleans are shown as the name of an icon
 * @param count whether the response has the number of all rows
 * @see "cross-cutting 13.1"
 */
public record FeedQuery<C extends Column>(
        SelectList<C> select,
        Condition<C> filter,
        List<Order<C>> order,
        int skip,
        @Nullable Integer top,
        @Nullable String skipToken,
        Mode mode,
        boolean grandTotal,
        boolean jsonSafe,
        boolean display,
        boolean count) {

    public static final String SKIP = "$skip";
    public static final String TOP = "$top";
    public static final String SKIP_TOKEN = "$skiptoken";

    private static final Set<String> KNOWN = Set.of(
            "$select",
            "$filter",
            "$orderby",
            "$entities",
            TOP,
            SKIP,
            SKIP_TOKEN,
            "$mode",
            "$options",
            "$context",
            "$format",
            "$jsonsafe",
            "$output",
            "$inlinecount");

    /**
     * @param options the parameters of the query, names in lower case
     * @param entity the type of the feed's rows
     * @throws InvalidArgumentException an option is unknown, or its value is not supported
     * @throws InvalidRequestException a number or a word is not one that the option allows
     */
    public static <C extends Column> FeedQuery<C> parse(
            Map<String, String> options, String entity, Columns<C> columns, Scope scope) {
        Reader reader = new Reader(options);
        reader.refuseUnknown();
        reader.refuseOtherEntities(entity);
        String skipToken = reader.text(SKIP_TOKEN);
        return new FeedQuery<>(
                SelectList.parse(options.get("$select"), columns),
                FilterParser.parse(options.get("$filter"), columns, scope),
                Order.parse(options.get("$orderby"), columns),
                options.containsKey(SKIP) ? reader.number(SKIP) : 0,
                options.containsKey(TOP) ? reader.number(TOP) : null,
                skipToken.isEmpty() ? null : skipToken,
                Mode.valueOf(reader.oneOf("$mode", "slim", "wide", "full").toUpperCase(Locale.ROOT)),
                reader.grandTotal(),
                reader.flag("$jsonsafe"),
                reader.oneOf("$output", "logical", "display").equals("display"),
                !reader.oneOf("$inlinecount", "false", "estimate", "true", "allpages")
                        .equals("false"));
    }

    /** @param options the parameters of the query, names in lower case */
    private record Reader(Map<String, String> options) {

        void refuseUnknown() {
            options.keySet().stream()
                    .filter(name -> name.startsWith("$") && !KNOWN.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new InvalidArgumentException("There is no option " + Quotation.of(name) + " here.");
                    });
        }

        void refuseOtherEntities(String entity) {
            for (String name : text("$entities").split(",")) {
                if (!name.isBlank() && !name.strip().equalsIgnoreCase(entity)) {
                    throw new InvalidArgumentException(
                            "$entities must be " + entity + ", not " + Quotation.of(name.strip()) + ".");
                }
            }
        }

        /** The value of an option that allows these words, case-insensitive; the first is the default. */
        String oneOf(String name, String... words) {
            String word = text(name).toLowerCase(Locale.ROOT);
            if (word.isEmpty()) {
                return words[0];
            }
            if (!Arrays.asList(words).contains(word)) {
                throw InvalidRequestException.detail("Parameter '" + name + "' must be one of "
                        + String.join(", ", words) + ", not " + Quotation.of(word) + ".");
            }
            return word;
        }

        boolean flag(String name) {
            String word = oneOf(name, "false", "true", "0", "1");
            return word.equals("true") || word.equals("1");
        }

        boolean grandTotal() {
            boolean wanted = false;
            for (String pair : text("$options").split("[&,]")) {
                wanted = switch (pair.strip().toLowerCase(Locale.ROOT)) {
                    case "" -> wanted;
                    case "grandtotal=true" -> true;
                    case "grandtotal=false" -> false;
                    default ->
                        throw new InvalidArgumentException(
                                "$options knows GrandTotal=true only, not " + Quotation.of(pair.strip()) + ".");
                };
            }
            return wanted;
        }

        int number(String name) {
            try {
                int number = Integer.parseInt(text(name));
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // the same problem as for a negative number
            }
            throw InvalidRequestException.detail("Parameter '" + name + "' must be a number from 0.");
        }

        String text(String name) {
            return options.getOrDefault(name, "").strip();
        }
    }
}
