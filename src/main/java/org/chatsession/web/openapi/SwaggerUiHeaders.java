package org.chatsession.web.openapi;

import jakarta.servlet.Filter;
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

    @Bean
    FilterRegistrationBean<Filter> swaggerUiHeadersFilter() {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
            HttpServletResponse page = (HttpServletResponse) response;
            page.setHeader("Content-Security-Policy", POLICY);
            page.setHeader("Referrer-Policy", "same-origin");
            chain.doFilter(request, response);
        });
        filter.addUrlPatterns("/swagger-ui/*");
        return filter;
    }
}
