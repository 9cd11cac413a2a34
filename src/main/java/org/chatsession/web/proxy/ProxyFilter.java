package org.chatsession.web.proxy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * Restores the request as the caller sent it to the proxy if the proxy is trusted; otherwise removes the headers that only a proxy
 * may send. Spring's filter does both, but accepts any host and the first address of any list; trust and validity are therefore
 * checked here.
 *
 * @see "cross-cutting 10"
 */
final class ProxyFilter implements Filter {

    private final TrustedProxies trusted;
    private final ForwardedHeaderFilter applying = new ForwardedHeaderFilter();
    private final ForwardedHeaderFilter removing = new ForwardedHeaderFilter();

    ProxyFilter(TrustedProxies trusted) {
        this.trusted = trusted;
        removing.setRemoveOnly(true);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !ForwardedHeaders.arePresent(http)) {
            chain.doFilter(request, response);
        } else if (trusted.contain(http.getRemoteAddr())) {
            Map<String, String> valid = ForwardedHeaders.of(http, trusted);
            applying.doFilter(new TrustedForwardedRequest(http, valid), response, chain);
        } else {
            removing.doFilter(http, response, chain);
        }
    }

    /** The request with only the valid headers of trusted proxies. */
    private static final class TrustedForwardedRequest extends HttpServletRequestWrapper {

        private final Map<String, String> valid;

        TrustedForwardedRequest(HttpServletRequest request, Map<String, String> valid) {
            super(request);
            this.valid = valid;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isForwarded(name) ? valid.get(ForwardedHeaders.key(name)) : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            if (!isForwarded(name)) {
                return super.getHeaders(name);
            }
            String value = getHeader(name);
            return Collections.enumeration(value == null ? Set.of() : Set.of(value));
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
            names.removeIf(TrustedForwardedRequest::isForwarded);
            names.addAll(valid.keySet());
            return Collections.enumeration(names);
        }

        private static boolean isForwarded(String name) {
            return ForwardedHeaders.NAMES.stream().anyMatch(name::equalsIgnoreCase);
        }
    }
}
