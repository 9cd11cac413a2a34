package org.chatsession.web.converter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Controls how parameters are read. In the API {@code @RequestParam} is case-insensitive and limited to the query: the container would
 * also read a form body, and so consume it. Elsewhere, parameters that Tomcat cannot parse (an empty name, malformed percent-encoding, too
 * many) become a 400 response.
 *
 * @see "cross-cutting 1.1, 11.3"
 */
@Component
@Order
class RequestParameterFilter extends OncePerRequestFilter {

    private static final List<String> API = List.of("/api/", "/ext/");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int path = request.getContextPath().length();
        boolean api = API.stream()
                .anyMatch(start -> request.getRequestURI().regionMatches(true, path, start, 0, start.length()));
        chain.doFilter(api ? new QueryOnlyRequest(request) : new CheckedParameters(request), response);
    }

    private static final class CheckedParameters extends HttpServletRequestWrapper {

        CheckedParameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return checked(() -> super.getParameter(name));
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return checked(() -> super.getParameterValues(name));
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return checked(super::getParameterNames);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return checked(super::getParameterMap);
        }

        private static <T extends @Nullable Object> T checked(Supplier<T> parameters) {
            try {
                return parameters.get();
            } catch (InvalidParameterException e) {
                throw InvalidRequestException.detail(
                        "The parameters cannot be read: each needs a name, and two hexadecimal digits after every percent sign.");
            }
        }
    }

    private static final class QueryOnlyRequest extends HttpServletRequestWrapper {

        QueryOnlyRequest(HttpServletRequest request) {
            super(request);
        }

        /** Never null: without a query string, Spring would rebuild the body of a form from these parameters. */
        @Override
        public String getQueryString() {
            String query = super.getQueryString();
            return query == null ? "" : query;
        }

        /**
         * None: Spring adds it to a Content-Type that has no charset, but XML states its own, and Spring fails where the type is a range.
         * The charset of the client is in the Content-Type.
         */
        @Override
        public @Nullable String getCharacterEncoding() {
            return null;
        }

        private QueryParameters query() {
            return QueryParameters.of((HttpServletRequest) getRequest());
        }

        @Override
        public @Nullable String getParameter(String name) {
            return query().find(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String value = query().find(name);
            return value == null ? null : new String[] {value};
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> map = new HashMap<>();
            query().all().forEach((name, value) -> map.put(name, new String[] {value}));
            return map;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(query().all().keySet());
        }
    }
}
