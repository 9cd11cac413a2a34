package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring Security's strict rules for paths, except that paths of the API may contain login names such as {@code DOMAIN&#92;user},
 * {@code a/b} and {@code 50%}, percent-encoded. Methods and header values are not checked here, so that MVC answers 405.
 *
 * @see "cross-cutting 1.1"
 */
class PathFirewall implements HttpFirewall {

    private static final String API = "/api/";

    private final StrictHttpFirewall strict = firewall();
    private final StrictHttpFirewall api = firewall();

    PathFirewall() {
        api.setAllowUrlEncodedPercent(true);
        api.setAllowUrlEncodedSlash(true);
        api.setAllowBackSlash(true);
    }

    private static StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        int start = request.getContextPath().length();
        boolean ofApi = request.getRequestURI().regionMatches(true, start, API, 0, API.length());
        return (ofApi ? api : strict).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }
}
