package org.chatsession.web.proxy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Reads the headers of trusted proxies into one value each, in the {@code X-} spelling. Invalid values are left out, because an
 * invalid host would be used in the URLs of responses.
 */
final class ForwardedHeaders {

    static final String FORWARDED = "Forwarded";
    static final String FOR = "X-Forwarded-For";
    static final String HOST = "X-Forwarded-Host";
    static final String PORT = "X-Forwarded-Port";
    static final String PROTO = "X-Forwarded-Proto";
    static final String SSL = "X-Forwarded-Ssl";
    static final String PREFIX = "X-Forwarded-Prefix";

    /** All headers that proxies may send. */
    static final List<String> NAMES = List.of(FORWARDED, FOR, HOST, PORT, PROTO, SSL, PREFIX);

    /**
     * Take precedence over {@link #FORWARDED}: common proxies set these headers, and pass on a {@code Forwarded} that the caller may
     * have forged.
     */
    private static final List<String> SEPARATE = List.of(FOR, HOST, PORT, PROTO, SSL);

    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    private static final Pattern PORT_NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern PATH = Pattern.compile("(?:/(?!\\.\\.?(?:/|$))[A-Za-z0-9._~-]{1,100}){1,8}");
    private static final Pattern PAIR = Pattern.compile(
            "(?:^|[;,])\\s*(for|host|proto)\\s*=\\s*(?:\"([^\"]*)\"|([^\";,\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(?::[^:]*)?");

    /** Longer headers were not written by a proxy. */
    private static final int MAX_LENGTH = 2000;

    private final TrustedProxies trusted;
    private final Map<String, String> values = new HashMap<>();

    private ForwardedHeaders(TrustedProxies trusted) {
        this.trusted = trusted;
    }

    static boolean arePresent(HttpServletRequest request) {
        for (String name : NAMES) {
            if (request.getHeader(name) != null) {
                return true;
            }
        }
        return false;
    }

    /** The valid headers, by name in lower case. */
    static Map<String, String> of(HttpServletRequest request, TrustedProxies trusted) {
        ForwardedHeaders headers = new ForwardedHeaders(trusted);
        String forwarded = text(request, FORWARDED);
        if (forwarded == null || SEPARATE.stream().anyMatch(name -> request.getHeader(name) != null)) {
            headers.readSeparate(request);
        } else {
            headers.readForwarded(forwarded);
        }
        headers.take(PREFIX, first(text(request, PREFIX)), PATH);
        headers.keepPortOfHost(request);
        return headers.values;
    }

    private void readSeparate(HttpServletRequest request) {
        takeClient(text(request, FOR));
        take(HOST, first(text(request, HOST)), AUTHORITY);
        takeScheme(first(text(request, PROTO)));
        if ("on".equalsIgnoreCase(first(text(request, SSL)))) {
            values.putIfAbsent(key(PROTO), "https");
        }
        take(PORT, first(text(request, PORT)), PORT_NUMBER);
    }

    /** RFC 7239: the first element with a host or scheme is from the proxy nearest to the caller. */
    private void readForwarded(String forwarded) {
        Map<String, String> found = new HashMap<>();
        List<String> clients = new ArrayList<>();
        Matcher pair = PAIR.matcher(forwarded);
        while (pair.find()) {
            String name = pair.group(1).toLowerCase(Locale.ROOT);
            String value = pair.group(2) == null ? pair.group(3) : pair.group(2);
            if (name.equals("for")) {
                clients.add(value);
            } else {
                found.putIfAbsent(name, value);
            }
        }
        takeClient(clients.isEmpty() ? null : String.join(",", clients));
        take(HOST, found.get("host"), AUTHORITY);
        takeScheme(found.get("proto"));
    }

    /**
     * Keeps the port of {@code Host} where only the scheme is forwarded: such a proxy has passed on the caller's {@code Host}, but
     * Spring would drop its port.
     */
    private void keepPortOfHost(HttpServletRequest request) {
        if (values.containsKey(key(PROTO)) && !values.containsKey(key(HOST)) && !values.containsKey(key(PORT))) {
            take(HOST, request.getHeader(HttpHeaders.HOST), AUTHORITY);
        }
    }

    private void take(String name, @Nullable String value, Pattern form) {
        if (value != null && form.matcher(value).matches() && hasAddress(value) && hasPort(value)) {
            values.put(key(name), value);
        }
    }

    private void takeScheme(@Nullable String value) {
        take(PROTO, value == null ? null : value.toLowerCase(Locale.ROOT), SCHEME);
    }

    /** Whether what is in brackets, where there are any, is an IPv6 address. */
    private static boolean hasAddress(String value) {
        String address = value.substring(0, value.indexOf(']') + 1);
        return address.isEmpty() || address.contains(":") && TrustedProxies.isAddress(address);
    }

    /** Whether the port, where there is one, is in range. */
    private static boolean hasPort(String value) {
        int colon = value.lastIndexOf(':');
        String port = colon < 0 || value.endsWith("]") ? value : value.substring(colon + 1);
        return !port.chars().allMatch(c -> c >= '0' && c <= '9')
                || port.length() <= 5 && Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65_535;
    }

    /** The client is the last address that is not a trusted proxy; earlier ones may be forged. */
    private void takeClient(@Nullable String list) {
        if (list == null) {
            return;
        }
        String[] addresses = list.split(",");
        for (int i = addresses.length - 1; i >= 0; i--) {
            Matcher address = WITH_PORT.matcher(addresses[i].strip());
            String bare = address.matches() ? address.group(1) : addresses[i].strip();
            if (!TrustedProxies.isAddress(bare)) {
                return;
            }
            values.put(key(FOR), bare);
            if (!trusted.contain(bare)) {
                return;
            }
        }
    }

    private static @Nullable String text(HttpServletRequest request, String name) {
        String text = String.join(",", Collections.list(request.getHeaders(name)));
        return text.isBlank() || text.length() > MAX_LENGTH ? null : text;
    }

    private static @Nullable String first(@Nullable String list) {
        return list == null ? null : list.split(",", 2)[0].strip();
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
