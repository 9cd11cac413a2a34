package org.chatsession.web.openapi;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Restricts the pages of Swagger UI to what comes from this server. */
@Configuration(proxyBeanMethods = false)
class SwaggerUiHeaders {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private static final String PAGES = "/swagger-ui/";

    /** For all URLs, because the container's patterns are case-sensitive, and paths are not (cross-cutting 1.1). */
    @Bean
    FilterRegistrationBean<Filter> swaggerUiHeadersFilter() {
        return new FilterRegistrationBean<>((request, response, chain) -> {
            String path = ((HttpServletRequest) request).getServletPath();
            if (path.regionMatches(true, 0, PAGES, 0, PAGES.length())) {
                HttpServletResponse page = (HttpServletResponse) response;
                page.setHeader("Content-Security-Policy", POLICY);
                page.setHeader("Referrer-Policy", "same-origin");
            }
            chain.doFilter(request, response);
        });
    }
}
