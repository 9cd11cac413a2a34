package org.chatsession.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Looks up handlers by method and number of path segments first. Spring indexes only paths without variables, by their text, and
 * tries all routes for any other path, which took an eighth of the time of reading a session (ADR 5). If no route with the same
 * number of segments matches, Spring's own lookup tries all routes and determines the error.
 */
class SegmentCountHandlerMapping extends RequestMappingHandlerMapping {

    /** Before the mapping of the management endpoints, which would otherwise be tried first. */
    @Override
    public int getOrder() {
        return -200;
    }

    @Override
    protected Set<String> getDirectPaths(RequestMappingInfo route) {
        return route.getPatternValues().stream()
                .map(PathContainer::parsePath)
                .flatMap(pattern ->
                        route.getMethodsCondition().getMethods().stream().map(method -> key(method.name(), pattern)))
                .collect(Collectors.toSet());
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        LookupRequest lookup = new LookupRequest(request);
        return super.lookupHandlerMethod(key(lookup.method, lookup.path.pathWithinApplication()), lookup);
    }

    private static String key(String method, PathContainer path) {
        return method + path.elements().size();
    }

    /** Caches method and parsed path for the lookup, since reading them passes through all request wrappers. */
    private static final class LookupRequest extends HttpServletRequestWrapper {

        private final String method;
        private final RequestPath path;

        LookupRequest(HttpServletRequest request) {
            super(request);
            method = request.getMethod();
            path = ServletRequestPathUtils.getParsedRequestPath(request);
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return name.equals(ServletRequestPathUtils.PATH_ATTRIBUTE) ? path : super.getAttribute(name);
        }
    }
}
