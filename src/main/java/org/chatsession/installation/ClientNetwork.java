package org.chatsession.installation;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The addresses that limits count as one client: a single IPv4 address, or an IPv6 network of 64 bits, all addresses of which one host
 * can use.
 */
public final class ClientNetwork {

    private static final int PREFIX_BYTES = 8;

    private ClientNetwork() {}

    public static boolean isShared(InetAddress one, InetAddress other) {
        return one instanceof Inet6Address && other instanceof Inet6Address
                ? Arrays.equals(prefix(one), prefix(other))
                : one.equals(other);
    }

    /**
     * A text that is the same for all addresses of a client.
     *
     * @param address as the container or a header writes it; any other text stands for itself
     */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address ? HexFormat.of().formatHex(prefix(parsed)) : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static byte[] prefix(InetAddress address) {
        return Arrays.copyOf(address.getAddress(), PREFIX_BYTES);
    }
}
