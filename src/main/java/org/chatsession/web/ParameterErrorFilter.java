package org.chatsession.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns parameters that Tomcat cannot parse (an empty name, malformed percent-encoding, too many) into a 400 response, also on
 * management endpoints. The API parses its query itself.
 *
 * @see "cross-cutting 11.3"
 */
@Component
class ParameterErrorFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getQueryString() == null && !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new CheckedParameters(request), response);
    }

    private static final class CheckedParameters extends HttpServletRequestWrapper {

        CheckedParameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return read(super::getParameterNames);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return read(super::getParameterMap);
        }

        private static <T> T read(Supplier<T> parameters) {
            try {
                return parameters.get();
            } catch (InvalidParameterException e) {
                throw InvalidRequestException.detail(
                        "The parameters cannot be read: each needs a name, and two hexadecimal digits after every percent sign.");
            }
        }
    }
}
