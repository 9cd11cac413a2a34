package org.chatsession.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chatsession.failure.ForbiddenException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the pages of listed sites call, and answers their browsers' pre-flights. A page of any other site gets no leave to read an
 * answer, and what a plain form could not have sent is not even done.
 *
 * @see "cross-cutting 15"
 */
class CrossOriginFilter extends OncePerRequestFilter {

    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final Set<String> ALLOWED_METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
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
            "If-Unmodified-Since");
    private static final Set<String> FORM_TYPES =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    private final List<String> origins;
    private final SecurityErrorHandler refusals;

    CrossOriginFilter(CrossOriginSettings settings, SecurityErrorHandler refusals) {
        this.origins = settings.enable()
                ? Arrays.stream(settings.origin().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(origin -> !origin.isEmpty())
                        .map(origin -> origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin)
                        .toList()
                : List.of();
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            chain.doFilter(request, response);
            return;
        }
        boolean preFlight = CorsUtils.isPreFlightRequest(request);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (isListed(origin)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origins.contains("*") ? "*" : origin);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "SO-TIMEZONE, X-DB-Stats");
            if (preFlight) {
                allow(request, response);
                return;
            }
        } else if (isForeign(request, origin) && (preFlight || !couldBeAForm(request))) {
            refusals.refuse(request, response, new ForbiddenException("Pages of this origin may not call here."));
            return;
        } else if (preFlight) {
            allow(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isListed(String origin) {
        String given = origin.toLowerCase(Locale.ROOT);
        return origins.stream()
                .anyMatch(listed -> listed.endsWith("*")
                        ? given.startsWith(listed.substring(0, listed.length() - 1))
                        : given.equals(listed));
    }

    /** Browsers name the origin of a page of this very server too. */
    private static boolean isForeign(HttpServletRequest request, String origin) {
        return origin.equals("null") || CorsUtils.isCorsRequest(request);
    }

    private static boolean couldBeAForm(HttpServletRequest request) {
        String method = request.getMethod();
        if (method.equals("GET") || method.equals("HEAD")) {
            return true;
        }
        String type = request.getContentType();
        return method.equals("POST")
                && (type == null
                        || FORM_TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)));
    }

    private static void allow(HttpServletRequest request, HttpServletResponse response) {
        String method = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (!ALLOWED_METHODS.contains(method)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Set<String> headers = new LinkedHashSet<>(REQUEST_HEADERS);
        String wanted = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (wanted != null) {
            Arrays.stream(wanted.split(","))
                    .map(String::strip)
                    .filter(name -> name.matches("(?i)so[-_][a-z0-9_-]{1,40}"))
                    .filter(name -> headers.stream().noneMatch(name::equalsIgnoreCase))
                    .limit(20)
                    .forEach(headers::add);
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, String.join(", ", headers));
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        response.addHeader(
                HttpHeaders.VARY,
                HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD + ", " + HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        response.setStatus(HttpServletResponse.SC_OK);
    }
}
