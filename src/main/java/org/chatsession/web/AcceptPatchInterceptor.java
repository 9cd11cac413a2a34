package org.chatsession.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Names the formats of patches in responses to OPTIONS. Spring knows them from {@code consumes}, which would answer other types before
 * the contract's rules do, and writes an empty header where there is no PATCH.
 */
final class AcceptPatchInterceptor implements HandlerInterceptor {

    private static final String PATCHES = "application/json-patch+json, application/merge-patch+json, application/json";

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        String allow = response.getHeader(HttpHeaders.ALLOW);
        if (allow != null && HttpMethod.OPTIONS.matches(request.getMethod())) {
            response.setHeader(HttpHeaders.ACCEPT_PATCH, allow.contains("PATCH") ? PATCHES : null);
        }
    }
}
