package org.chatsession.web.response;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chatsession.failure.InvalidRequestException;

/**
 * The media types that answers come in, best first.
 *
 * @see "cross-cutting 3.1, 3.2"
 */
public enum ResponseType {
    JSON("application", "json"),
    TEXT_JSON("text", "json"),
    XML("application", "xml"),
    TEXT_XML("text", "xml"),
    JSON_PATCH("application", "json-patch+json"),
    MERGE_PATCH("application", "merge-patch+json");

    private static final String ATTRIBUTE = ResponseType.class.getName();

    /** A longer header is no honest list of media types; what follows is not looked at. */
    private static final int MAX_ACCEPT_LENGTH = 4000;

    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE");

    private final String main;
    private final String sub;

    ResponseType(String main, String sub) {
        this.main = main;
        this.sub = sub;
    }

    boolean isXml() {
        return this == XML || this == TEXT_XML;
    }

    String contentType() {
        return main + "/" + sub + "; charset=utf-8";
    }

    /** Answers a request in a form, {@code json} or {@code xml}, whatever its Accept header says. */
    public static void insist(HttpServletRequest request, String format) {
        ResponseType type = switch (format.strip().toLowerCase(Locale.ROOT)) {
            case "json" -> JSON;
            case "xml", "atom" -> XML;
            default -> throw InvalidRequestException.detail("Parameter '$format' must be json or xml.");
        };
        request.setAttribute(ATTRIBUTE, type);
    }

    /** The type that the request asks for; JSON when nothing matches, since there is no 406 here. */
    static ResponseType of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ResponseType insisted) {
            return insisted;
        }
        List<String> accept = java.util.Collections.list(request.getHeaders("Accept"));
        String header = String.join(",", accept);
        return header.isBlank() ? mirrored(request) : choose(header);
    }

    /** Clients name a type on requests without a body too; there it says nothing (3.3). */
    private static ResponseType mirrored(HttpServletRequest request) {
        String contentType = request.getContentType();
        if (contentType != null && !BODILESS.contains(request.getMethod())) {
            String bare = bare(contentType);
            for (ResponseType type : values()) {
                if (bare.equals(type.main + "/" + type.sub)) {
                    return type;
                }
            }
        }
        return JSON;
    }

    static ResponseType choose(String accept) {
        String header = accept.length() > MAX_ACCEPT_LENGTH ? accept.substring(0, MAX_ACCEPT_LENGTH) : accept;
        String[] ranges = header.split(",");
        ResponseType best = JSON;
        double bestQuality = 0;
        for (ResponseType type : values()) {
            double quality = type.quality(ranges);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        return best;
    }

    /** The quality that the most specific matching range gives this type; 0 when none matches. */
    private double quality(String[] ranges) {
        double quality = 0;
        int specificity = -1;
        for (String range : ranges) {
            String bare = bare(range);
            int matched =
                    bare.equals(main + "/" + sub) ? 2 : bare.equals(main + "/*") ? 1 : bare.equals("*/*") ? 0 : -1;
            if (matched > specificity) {
                specificity = matched;
                quality = q(range);
            }
        }
        return quality;
    }

    private static String bare(String range) {
        int semicolon = range.indexOf(';');
        return (semicolon < 0 ? range : range.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static double q(String range) {
        String[] parameters = range.split(";");
        for (int i = 1; i < parameters.length; i++) {
            String parameter = parameters[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                try {
                    double q = Double.parseDouble(parameter.substring(2).strip());
                    return q >= 0 && q <= 1 ? q : 1;
                } catch (NumberFormatException e) {
                    return 1;
                }
            }
        }
        return 1;
    }
}
