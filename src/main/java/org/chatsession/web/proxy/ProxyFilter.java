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
 * Lets a request look the way the caller sent it to the proxy, if the proxy is trusted; others' words are dropped before anybody
 * reads them.
 *
 * @see "cross-cutting 10"
 */
final class ProxyFilter implements Filter {

    private final Networks trusted;
    private final Filter forwarded = new ForwardedHeaderFilter();

    ProxyFilter(Networks trusted) {
        this.trusted = trusted;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !ForwardedHeaders.areIn(http)) {
            chain.doFilter(request, response);
            return;
        }
        Map<String, String> believed =
                trusted.contain(http.getRemoteAddr()) ? ForwardedHeaders.of(http, trusted) : Map.of();
        Believed described = new Believed(http, believed);
        if (believed.isEmpty()) {
            chain.doFilter(described, response);
        } else {
            forwarded.doFilter(described, response, chain);
        }
    }

    /** The request with those headers of proxies that are believed, and no others. */
    private static final class Believed extends HttpServletRequestWrapper {

        private final Map<String, String> believed;

        Believed(HttpServletRequest request, Map<String, String> believed) {
            super(request);
            this.believed = believed;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isProxys(name) ? believed.get(ForwardedHeaders.key(name)) : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            if (!isProxys(name)) {
                return super.getHeaders(name);
            }
            String value = getHeader(name);
            return Collections.enumeration(value == null ? Set.of() : Set.of(value));
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
            names.removeIf(Believed::isProxys);
            names.addAll(believed.keySet());
            return Collections.enumeration(names);
        }

        private static boolean isProxys(String name) {
            return ForwardedHeaders.NAMES.stream().anyMatch(name::equalsIgnoreCase);
        }
    }
}
