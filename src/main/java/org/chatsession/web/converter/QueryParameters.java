package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request, with case-insensitive names. Parsed from the query string, because the servlet API would also
 * read a form body, and so consume it. Unknown parameters are ignored.
 */
public final class QueryParameters {

    private static final String ATTRIBUTE = QueryParameters.class.getName();
    private static final QueryParameters NONE = new QueryParameters(Map.of());

    private final Map<String, String> byLowerName;

    private QueryParameters(Map<String, String> byLowerName) {
        this.byLowerName = byLowerName;
    }

    /** @throws InvalidRequestException the percent-encoding of the query is malformed */
    public static QueryParameters of(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || query.isEmpty()) {
            return NONE;
        }
        if (request.getAttribute(ATTRIBUTE) instanceof QueryParameters parsed) {
            return parsed;
        }
        QueryParameters parsed = parse(query);
        request.setAttribute(ATTRIBUTE, parsed);
        return parsed;
    }

    static QueryParameters parse(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return new QueryParameters(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.detail(
                    "The query holds a '%' that is not followed by two hexadecimal digits.");
        }
    }

    /** The first value of the name; null where there is none. */
    public @Nullable String find(String name) {
        return byLowerName.get(name.toLowerCase(Locale.ROOT));
    }

    /** All parameters, names in lower case. */
    public Map<String, String> all() {
        return byLowerName;
    }
}
