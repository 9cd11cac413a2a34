package org.chatsession.web.proxy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A set of networks that an address may be part of. */
final class Networks {

    /** No names: those would have to be asked for. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

    private final List<Network> networks;

    private record Network(byte[] address, int prefix) {

        boolean contains(byte[] other) {
            int rest = address.length * 8 - prefix;
            return other.length == address.length
                    && new BigInteger(1, other).shiftRight(rest).equals(new BigInteger(1, address).shiftRight(rest));
        }
    }

    /** @param networks addresses, or networks with the length of their prefix behind a slash */
    Networks(List<String> networks) {
        this.networks = networks.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Networks::network)
                .toList();
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address != null) {
            int bits = address.length * 8;
            String prefix = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
            if (prefix.matches("[0-9]{1,3}") && Integer.parseInt(prefix) <= bits) {
                return new Network(address, Integer.parseInt(prefix));
            }
        }
        throw new IllegalArgumentException(
                "chatsession.proxies.trusted holds '" + text + "', which is neither an address nor a network.");
    }

    /** @param address as the container or a header writes it, IPv6 with or without brackets and zone */
    boolean contain(@Nullable String address) {
        byte[] bytes = address == null ? null : bytes(address);
        return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /** Null for what is no address. IPv4 inside of IPv6 is IPv4. */
    static byte @Nullable [] bytes(String text) {
        String address = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        boolean isAddress = IPV4.matcher(bare).matches() || IPV6.matcher(bare).matches();
        try {
            return isAddress ? InetAddress.getByName(bare).getAddress() : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
