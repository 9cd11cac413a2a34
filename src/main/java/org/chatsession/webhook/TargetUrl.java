package org.chatsession.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.Quotation;

/**
 * The parsed URL of a webhook's receiver.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or a literal address, an IPv6 one in brackets
 * @param path path and query in encoded form, without the fragment
 * @see "webhooks 3.1"
 */
record TargetUrl(String scheme, String host, int port, String path) {

    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9.])?)(?::([0-9]{1,5}))?");

    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");
    private static final Pattern OCTETS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private static final int MAX_PORT = 65_535;

    /** @throws InvalidArgumentException the text is not a URL that is allowed with any settings */
    static TargetUrl parse(String text) {
        if (text.isBlank()) {
            throw new InvalidArgumentException("A webhook needs a TargetUrl.");
        }
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused(text, "is no absolute https URL");
        }
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (authority.contains("@")) {
            // Not included in the message, since user info may contain a password
            throw new InvalidArgumentException("The TargetUrl holds user info, which is not allowed.");
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw refused(text, "has no host that can be called, or a port that is no number");
        }
        String host = parts.group(1);
        if (NUMERIC.matcher(host).matches() && !OCTETS.matcher(host).matches()) {
            throw refused(text, "has a numeric host that is not written as four decimal octets");
        }
        int port = port(text, scheme, parts.group(2));
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        TargetUrl target =
                new TargetUrl(scheme, host, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        if (host.startsWith("[") && target.literalAddress().isEmpty()) {
            throw refused(text, "has no valid IPv6 address between the brackets");
        }
        return target;
    }

    private static URI uri(String text) {
        if (text.chars()
                .anyMatch(c -> c <= ' ' || c == 0x7f || Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw refused(text, "holds blanks or control characters");
        }
        try {
            return new URI(new URI(text).toASCIIString());
        } catch (URISyntaxException e) {
            throw refused(text, "is no URL: " + e.getReason());
        }
    }

    private static int port(String text, String scheme, String digits) {
        if (digits == null) {
            return scheme.equals("https") ? 443 : 80;
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            throw refused(text, "has a port that is not between 1 and " + MAX_PORT);
        }
        return port;
    }

    private static InvalidArgumentException refused(String text, String reason) {
        return new InvalidArgumentException("The TargetUrl " + Quotation.of(text) + " " + reason + ".");
    }

    boolean isHttps() {
        return scheme.equals("https");
    }

    /** The address if the host is a literal one; names are not looked up. */
    Optional<InetAddress> literalAddress() {
        if (!host.startsWith("[") && !OCTETS.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
