package org.chatsession.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tries only the routes that are as long as the path of the request. Spring by itself tries those of all lengths for every path that
 * holds an id, which took an eighth of the time of reading a session.
 */
class RoutesByLength extends RequestMappingHandlerMapping {

    /** By identity: each is asked for on every request. Those that match paths of several lengths are not here. */
    private final Map<RequestMappingInfo, Integer> lengths = new IdentityHashMap<>();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> routes) {
        super.handlerMethodsInitialized(routes);
        for (RequestMappingInfo route : routes.keySet()) {
            int[] found = route.getPatternValues().stream()
                    .mapToInt(pattern -> pattern.contains("*") ? -1 : length(PathContainer.parsePath(pattern)))
                    .distinct()
                    .toArray();
            if (found.length == 1 && found[0] >= 0) {
                lengths.put(route, found[0]);
            }
        }
    }

    /** Before the mapping of the management endpoints, which would try each of those first. */
    @Override
    public int getOrder() {
        return -200;
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(path, new Sought(request));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        Integer length = lengths.get(route);
        return length == null || !(request instanceof Sought sought) || length == sought.length
                ? super.getMatchingMapping(route, request)
                : null;
    }

    private static int length(PathContainer path) {
        return path.elements().size();
    }

    /** A request that knows by heart what every route asks of it; to ask the container takes a walk through all the wrappers. */
    private static final class Sought extends HttpServletRequestWrapper {

        private final String method;
        private final RequestPath path;
        private final int length;

        Sought(HttpServletRequest request) {
            super(request);
            method = request.getMethod();
            path = ServletRequestPathUtils.getParsedRequestPath(request);
            length = length(path.pathWithinApplication());
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return name.equals(ServletRequestPathUtils.PATH_ATTRIBUTE) ? path : super.getAttribute(name);
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
