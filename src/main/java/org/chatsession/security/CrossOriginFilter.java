package org.chatsession.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.chatsession.failure.ForbiddenException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.CorsFilter;

/**
 * Allows the origins of the settings and answers preflight requests, by Spring's filter. Pages of other origins cannot read
 * responses, and their requests with unsafe methods are refused before they are processed, because a browser sends stored credentials
 * also with forms of other sites.
 *
 * @see "cross-cutting 15; contract ruling 16"
 */
class CrossOriginFilter extends CorsFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final List<String> origins;
    private final SecurityErrorHandler errorHandler;

    CrossOriginFilter(CrossOriginSettings settings, SecurityErrorHandler errorHandler) {
        this(listed(settings), errorHandler);
    }

    private CrossOriginFilter(List<String> origins, SecurityErrorHandler errorHandler) {
        super(request -> new AllowedRequests(origins.contains("*")));
        this.origins = origins;
        this.errorHandler = errorHandler;
    }

    private static List<String> listed(CrossOriginSettings settings) {
        return settings.enable()
                ? Arrays.stream(settings.origin().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(origin -> !origin.isEmpty())
                        .map(origin -> origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin)
                        .toList()
                : List.of();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> sent = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        if (sent.isEmpty()) {
            chain.doFilter(request, response);
        } else if (sent.size() == 1 && isAllowed(sent.get(0), request)) {
            doFilterAllowed(request, response, chain);
        } else {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            if (CorsUtils.isPreFlightRequest(request) || !SAFE_METHODS.contains(request.getMethod())) {
                refuse(request, response, "Pages of this origin may not call here.");
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    private void doFilterAllowed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String method = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (CorsUtils.isPreFlightRequest(request) && !AllowedRequests.METHODS_IN_USE.contains(method)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            refuse(request, response, "Pages of other origins may not use this method.");
        } else {
            super.doFilterInternal(request, response, chain);
        }
    }

    private boolean isAllowed(String text, HttpServletRequest request) {
        if (text.equals("null")) {
            return origins.contains("*");
        }
        Origin origin = Origin.parse(text);
        return origin != null && (origin.equals(Origin.of(request)) || isListed(text));
    }

    private boolean isListed(String origin) {
        String given = origin.toLowerCase(Locale.ROOT);
        return origins.stream()
                .anyMatch(listed -> listed.endsWith("*")
                        ? given.startsWith(listed.substring(0, listed.length() - 1))
                        : given.equals(listed));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String why) {
        errorHandler.answer(request, response, new ForbiddenException(why));
    }

    /** The methods and headers of allowed origins; Spring's own configuration has no wildcard within the name of a header. */
    private static final class AllowedRequests extends CorsConfiguration {

        static final Set<String> METHODS_IN_USE = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

        private static final List<HttpMethod> METHODS =
                List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

        private static final List<String> REQUEST_HEADERS = List.of(
                "Authorization",
                "Content-Type",
                "Accept",
                "Accept-Language",
                "SO-Language",
                "SO-Culture",
                "SO-TimeZone",
                "SO-AppToken",
                "X-XSRF-TOKEN",
                "If-Modified-Since",
                "If-Unmodified-Since",
                "If-Match",
                "If-None-Match",
                "Last-Event-ID",
                "X-Request-Id",
                "Idempotency-Key");

        private static final int MAX_OTHER_HEADERS = 20;

        private final boolean anyOrigin;

        AllowedRequests(boolean anyOrigin) {
            this.anyOrigin = anyOrigin;
            setExposedHeaders(List.of(
                    "SO-TIMEZONE",
                    "X-DB-Stats",
                    "ETag",
                    "Last-Modified",
                    "Retry-After",
                    "X-Request-Id",
                    "Idempotency-Replayed"));
            setMaxAge(600L);
        }

        @Override
        public @Nullable String checkOrigin(@Nullable String origin) {
            return anyOrigin ? ALL : origin;
        }

        @Override
        public List<HttpMethod> checkHttpMethod(@Nullable HttpMethod method) {
            return METHODS;
        }

        @Override
        public List<String> checkHeaders(@Nullable List<String> wanted) {
            Stream<String> others = wanted == null
                    ? Stream.empty()
                    : wanted.stream()
                            .filter(name -> name.matches("(?i)so[-_][a-z0-9_-]{1,40}"))
                            .filter(name -> REQUEST_HEADERS.stream().noneMatch(name::equalsIgnoreCase))
                            .distinct()
                            .limit(MAX_OTHER_HEADERS);
            return Stream.concat(REQUEST_HEADERS.stream(), others).toList();
        }
    }
}
