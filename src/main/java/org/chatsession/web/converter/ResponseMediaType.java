package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/**
 * The media types of responses, in order of preference.
 *
 * @see "cross-cutting 3.1, 3.2"
 */
public enum ResponseMediaType {
    JSON("application/json"),
    TEXT_JSON("text/json"),
    XML("application/xml"),
    TEXT_XML("text/xml"),
    JSON_PATCH("application/json-patch+json"),
    MERGE_PATCH("application/merge-patch+json");

    static final List<MediaType> ALL =
            Stream.of(values()).map(ResponseMediaType::mediaType).toList();

    /** Paths with JSON responses only. */
    private static final String EXTENSIONS = "/ext/";

    private static final String ATTRIBUTE = ResponseMediaType.class.getName();

    /** Maximum length of a header that is parsed; the rest is ignored. */
    private static final int MAX_ACCEPT_LENGTH = 4000;

    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE");

    private final String name;
    private final MediaType mediaType;

    ResponseMediaType(String name) {
        this.name = name;
        this.mediaType = MediaType.parseMediaType(name);
    }

    /** The type of a response that was negotiated. */
    static ResponseMediaType of(@Nullable MediaType negotiated) {
        for (ResponseMediaType type : values()) {
            if (type.mediaType.equalsTypeAndSubtype(negotiated)) {
                return type;
            }
        }
        return JSON;
    }

    public boolean isXml() {
        return this == XML || this == TEXT_XML;
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** The value of Content-Type, with the blank that the contract has before the charset. */
    public String contentType() {
        return name + "; charset=utf-8";
    }

    /** Sets the format of the response, {@code json} or {@code xml}, regardless of the Accept header. */
    public static void override(HttpServletRequest request, String format) {
        ResponseMediaType type = switch (format.strip().toLowerCase(Locale.ROOT)) {
            case "json" -> JSON;
            case "xml", "atom" -> XML;
            default -> throw InvalidRequestException.detail("Parameter '$format' must be json or xml.");
        };
        request.setAttribute(ATTRIBUTE, type);
    }

    /** The type that the request asks for; JSON when nothing matches, since there is no 406 here. */
    public static ResponseMediaType of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ResponseMediaType overridden) {
            return overridden;
        }
        if (StringUtils.startsWithIgnoreCase(request.getServletPath(), EXTENSIONS)) {
            return JSON;
        }
        List<String> accept = Collections.list(request.getHeaders("Accept"));
        String header = String.join(",", accept);
        return header.isBlank() ? mirrored(request) : choose(header);
    }

    /** The type of the request body; JSON for methods without a body, for which clients also send a Content-Type (cross-cutting 3.3). */
    private static ResponseMediaType mirrored(HttpServletRequest request) {
        String contentType = request.getContentType();
        if (contentType != null && !BODILESS.contains(request.getMethod())) {
            String bare = bare(contentType);
            for (ResponseMediaType type : values()) {
                if (bare.equals(type.name)) {
                    return type;
                }
            }
        }
        return JSON;
    }

    /** The type that an Accept header asks for; JSON when nothing matches. */
    public static ResponseMediaType choose(String accept) {
        String header = accept.length() > MAX_ACCEPT_LENGTH ? accept.substring(0, MAX_ACCEPT_LENGTH) : accept;
        String[] ranges = header.split(",");
        ResponseMediaType best = JSON;
        double bestQuality = 0;
        for (ResponseMediaType type : values()) {
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
                    bare.equals(name) ? 2 : bare.equals(mediaType.getType() + "/*") ? 1 : bare.equals("*/*") ? 0 : -1;
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
