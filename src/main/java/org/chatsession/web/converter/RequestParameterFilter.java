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
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes {@code @RequestParam} case-insensitive in the API, and limits it to the query: the container would also read a form body, and
 * so consume it.
 *
 * @see "cross-cutting 1.1"
 */
@Component
@Order
class RequestParameterFilter extends OncePerRequestFilter {

    private static final List<String> API = List.of("/api/", "/ext/");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return API.stream().noneMatch(start -> StringUtils.startsWithIgnoreCase(path, start));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new QueryOnlyRequest(request), response);
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
