package org.chatsession.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.session.ChatSessionRow;
import org.chatsession.session.FeedOrder;
import org.chatsession.web.converter.QueryParameters;
import org.chatsession.web.converter.ResponseMediaType;
import org.chatsession.web.decorator.Links;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Cuts feeds into pages. Of the options of the contract {@code $select}, {@code $orderBy}, {@code $top}, {@code $skip} and
 * {@code $format} are there; the others may ask for what one gets anyway and are refused beyond that, because an answer that leaves a
 * filter out is a wrong answer.
 *
 * @see "cross-cutting 13.1, 13.4"
 */
@Component
class FeedPages {

    /** Rows on a page, and most that {@code $top} gets at once. */
    private static final int PAGE = 1000;

    private static final String TOP = "$top";
    private static final String SKIP = "$skip";
    private static final String FORMAT = "$format";
    private static final String ORDER_BY = "$orderby";

    private static final Set<String> REPEATED = Set.of("$select", ORDER_BY, FORMAT);

    /** The other options of the contract, each with the values that change nothing; neither does a blank one. */
    private static final Map<String, Set<String>> DEFAULTS = Map.of(
            "$filter", Set.of(),
            "$entities", Set.of("chat"),
            "$mode", Set.of("slim"),
            "$output", Set.of("logical"),
            "$jsonsafe", Set.of("false"),
            "$inlinecount", Set.of("false"),
            "$options", Set.of());

    private final Links links;

    FeedPages(Links links) {
        this.links = links;
    }

    /** Reads rows of a feed. */
    @FunctionalInterface
    interface Rows {
        List<ChatSessionRow> read(FeedOrder order, int skip, int limit);
    }

    /** @param path of the feed below {@code /api} */
    ODataSlimResponse page(HttpServletRequest request, String path, Rows rows) {
        QueryParameters query = QueryParameters.of(request);
        String format = query.find(FORMAT);
        if (format != null && !format.isBlank()) {
            ResponseMediaType.override(request, format);
        }
        refuseOthers(query);
        FeedOrder order = FeedOrder.parse(query.find(ORDER_BY));
        boolean all = query.find(TOP) == null;
        int top = number(query, TOP);
        int skip = number(query, SKIP);
        int size = all ? PAGE : Math.min(top, PAGE);
        boolean mayGoOn = all || top > PAGE;
        List<ChatSessionRow> read = size == 0 ? List.of() : rows.read(order, skip, mayGoOn ? size + 1 : size);
        String root = links.apiRoot(request);
        String next = read.size() > size
                ? root + path + "?$skip=" + ((long) skip + size) + (all ? "" : "&$top=" + (top - size)) + others(query)
                : null;
        return new ODataSlimResponse(
                root + "/v1/Archive/$metadata", next, read.size() > size ? read.subList(0, size) : read);
    }

    /** What a link to the next page repeats of the query. */
    private static String others(QueryParameters query) {
        return query.all().entrySet().stream()
                .filter(option -> REPEATED.contains(option.getKey()))
                .map(option -> "&" + option.getKey() + "=" + UriUtils.encode(option.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static void refuseOthers(QueryParameters query) {
        DEFAULTS.forEach((name, defaults) -> {
            String value = query.find(name);
            if (value != null
                    && !value.isBlank()
                    && !defaults.contains(value.strip().toLowerCase(Locale.ROOT))) {
                throw new InvalidArgumentException("The option " + name + " is not supported here.");
            }
        });
    }

    private static int number(QueryParameters query, String name) {
        String text = query.find(name);
        if (text == null) {
            return 0;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same answer as to a negative one
        }
        throw InvalidRequestException.detail("Parameter '" + name + "' must be a number from 0.");
    }
}
