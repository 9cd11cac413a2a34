package org.chatsession.web.proxy;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/** The addresses and networks whose forwarded headers are used. */
public final class TrustedProxies {

    /** Only texts in the form of an address are passed to the matchers, which would look up names in DNS. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

    private static final InetAddressMatcher ANY = InetAddressMatchers.fromIpAddress("::/0");

    private final List<InetAddressMatcher> networks;

    /** @param networks addresses, or networks with the length of their prefix after a slash */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(TrustedProxies::network)
                .toList();
    }

    private static InetAddressMatcher network(String text) {
        try {
            if (hasForm(text.split("/", 2)[0])) {
                return InetAddressMatchers.fromIpAddress(text);
            }
        } catch (IllegalArgumentException e) {
            // Reported below, with the name of the setting
        }
        throw new IllegalArgumentException("chatsession.proxies.trusted is '" + text
                + "', but it must hold addresses and networks such as 10.0.0.0/8");
    }

    /** @throws IllegalArgumentException one is neither an address nor a network; the text says which */
    static void check(List<String> networks) {
        new TrustedProxies(networks);
    }

    /** @param address as the container or a header writes it, IPv6 with or without brackets and zone */
    public boolean contain(@Nullable String address) {
        String bare = address == null ? "" : bare(address);
        return isBareAddress(bare) && networks.stream().anyMatch(network -> network.matches(bare));
    }

    static boolean isAddress(String text) {
        return isBareAddress(bare(text));
    }

    private static boolean isBareAddress(String text) {
        try {
            return hasForm(text) && (ANY.matches(text) || text.indexOf(':') < 0);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasForm(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }

    private static String bare(String text) {
        String address = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
