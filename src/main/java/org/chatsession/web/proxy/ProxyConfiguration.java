package org.chatsession.web.proxy;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Registers the filter before all others, so that they all see the same request. */
@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {

    @Bean
    TrustedProxies trustedProxies(ProxySettings settings) {
        return new TrustedProxies(settings.trusted());
    }

    @Bean
    FilterRegistrationBean<ProxyFilter> proxyFilter(TrustedProxies trusted) {
        FilterRegistrationBean<ProxyFilter> filter = new FilterRegistrationBean<>(new ProxyFilter(trusted));
        // Only the filter that gives each request an id comes before it
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }
}
