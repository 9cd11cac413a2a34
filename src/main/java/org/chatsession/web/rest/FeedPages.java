package org.chatsession.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chatsession.failure.InvalidArgument;
import org.chatsession.failure.InvalidRequest;
import org.chatsession.session.ChatSessionRow;
import org.chatsession.web.request.QueryParameters;
import org.chatsession.web.response.Links;
import org.chatsession.web.response.ResponseType;
import org.springframework.stereotype.Component;

/**
 * Cuts feeds into pages. Of the options of the contract only {@code $top}, {@code $skip} and {@code $format} are there; the others may
 * ask for what one gets anyway and are refused beyond that, because an answer that leaves a filter out is a wrong answer.
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

    /** The other options of the contract, each with the values that change nothing; neither does a blank one. */
    private static final Map<String, Set<String>> DEFAULTS = Map.of(
            "$select", Set.of(),
            "$filter", Set.of(),
            "$orderby", Set.of("chatsessionid", "chatsessionid asc"),
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
        List<ChatSessionRow> read(int skip, int limit);
    }

    /** @param path of the feed below {@code /api} */
    ODataSlimResponse page(HttpServletRequest request, String path, Rows rows) {
        QueryParameters query = QueryParameters.of(request);
        String format = query.find(FORMAT);
        if (format != null && !format.isBlank()) {
            ResponseType.insist(request, format);
        }
        refuseOthers(query);
        boolean all = query.find(TOP) == null;
        int top = number(query, TOP);
        int skip = number(query, SKIP);
        int size = all ? PAGE : Math.min(top, PAGE);
        boolean mayGoOn = all || top > PAGE;
        List<ChatSessionRow> read = size == 0 ? List.of() : rows.read(skip, mayGoOn ? size + 1 : size);
        String root = links.apiRoot(request);
        String next = read.size() > size
                ? root + path + "?$skip=" + ((long) skip + size) + (all ? "" : "&$top=" + (top - size))
                : null;
        return new ODataSlimResponse(
                root + "/v1/Archive/$metadata", next, read.size() > size ? read.subList(0, size) : read);
    }

    private static void refuseOthers(QueryParameters query) {
        DEFAULTS.forEach((name, defaults) -> {
            String value = query.find(name);
            if (value != null
                    && !value.isBlank()
                    && !defaults.contains(value.strip().toLowerCase(Locale.ROOT))) {
                throw new InvalidArgument("The option " + name + " is not supported here; $top and $skip are.");
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
        throw InvalidRequest.detail("Parameter '" + name + "' must be a number from 0.");
    }
}
