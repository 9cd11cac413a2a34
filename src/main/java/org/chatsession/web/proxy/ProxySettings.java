package org.chatsession.web.proxy;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of reverse proxies.
 *
 * @param trusted addresses or networks ({@code 10.0.0.0/8}) whose {@code Forwarded} and {@code X-Forwarded-*} headers are used;
 *     loopback by default, empty: none
 */
@ConfigurationProperties("chatsession.proxies")
record ProxySettings(
        @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> trusted) {

    ProxySettings {
        TrustedProxies.check(trusted);
    }
}
