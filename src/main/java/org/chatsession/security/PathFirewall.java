package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Keeps paths as strict as Security has them, but for what a login within a path of the API may hold: {@code DOMAIN&#92;user}, {@code a/b},
 * {@code 50%}, each percent-encoded. Methods and header values are not its business: MVC answers 405.
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
