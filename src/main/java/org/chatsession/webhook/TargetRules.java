package org.chatsession.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.installation.Installation;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/**
 * Rules on targets, which prevent requests into the server's internal network (SSRF).
 *
 * @see "webhooks 3.6"
 */
@Component
class TargetRules {

    private static final InetAddressFilter INTERNAL_NETWORKS = InetAddressFilter.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::1/128",
            "64:ff9b:1::/48",
            "2001::/32",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private final WebhookSettings settings;
    private final boolean demo;

    TargetRules(WebhookSettings settings, Installation installation) {
        this.settings = settings;
        this.demo = installation.isDemo();
    }

    /**
     * Checks what is known without a connection: the scheme, and a literal address.
     *
     * @throws InvalidArgumentException the target may not be called
     */
    void check(TargetUrl target) {
        if (!target.isHttps() && !mayUseHttp()) {
            throw httpsNeeded();
        }
        target.literalAddress().ifPresent(address -> {
            if (!isPermitted(address)) {
                throw new InvalidArgumentException("The TargetUrl lies in a network that may not be called.");
            }
            if (!target.isHttps() && !isPermittedOverHttp(address)) {
                throw httpsNeeded();
            }
        });
    }

    private static InvalidArgumentException httpsNeeded() {
        return new InvalidArgumentException("The TargetUrl must be an https URL.");
    }

    private boolean mayUseHttp() {
        return settings.allowHttp() == null ? demo : settings.allowHttp();
    }

    /** Judges the address that is about to be connected to. */
    boolean isPermittedOverHttp(InetAddress address) {
        boolean byDefault = settings.allowHttp() == null;
        return mayUseHttp()
                && isPermitted(address)
                && (!byDefault || judged(address).isLoopbackAddress());
    }

    /** Judges the address that is about to be connected to. */
    boolean isPermitted(InetAddress address) {
        InetAddress judged = judged(address);
        if (judged.isAnyLocalAddress()) {
            return false;
        }
        return !INTERNAL_NETWORKS.matches(judged)
                || (settings.allowPrivate() == null ? demo && judged.isLoopbackAddress() : settings.allowPrivate());
    }

    /** The IPv4 address that is embedded in an IPv6 address, else the address itself. */
    private static InetAddress judged(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return address;
        }
        byte[] bytes = address.getAddress();
        if (startsWith(bytes, 0x20, 0x02)) {
            return ipv4(bytes, 2);
        }
        boolean compatible = startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        boolean mapped = startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);
        boolean translated = startsWith(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);
        return compatible || mapped || translated ? ipv4(bytes, 12) : address;
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xff) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
