package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of an {@code Origin} header: the origin of the page that sends the request.
 *
 * @param scheme in lower case
 * @param host in lower case, IPv6 in brackets
 * @param port the default port of the scheme where none is given; -1 where the scheme has no default
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern SYNTAX = Pattern.compile(
            "([a-z][a-z0-9+.-]{0,40})://([a-z0-9._~-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?",
            Pattern.CASE_INSENSITIVE);

    /** Whether the value of an {@code Origin} header is the origin of this server's own pages. */
    public static boolean isOwn(String text, HttpServletRequest request) {
        return of(request).equals(parse(text));
    }

    /** @return null if the text is not an origin, as {@code null}, which browsers send for pages without an origin */
    static @Nullable Origin parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        int port = parts.group(3) == null ? defaultPort(scheme) : Integer.parseInt(parts.group(3));
        return port > 65_535 ? null : new Origin(scheme, parts.group(2).toLowerCase(Locale.ROOT), port);
    }

    /** The origin of this server's own pages as the caller sees it, that is, after the headers of trusted proxies were applied. */
    static Origin of(HttpServletRequest request) {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return new Origin(
                request.getScheme().toLowerCase(Locale.ROOT),
                bareIpv6 ? '[' + host + ']' : host,
                request.getServerPort());
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }
}
