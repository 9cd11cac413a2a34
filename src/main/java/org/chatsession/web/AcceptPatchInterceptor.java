package org.chatsession.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Sets {@code Accept-Patch} in responses to OPTIONS. Spring derives it from {@code consumes}, which would refuse other types before
 * the contract's rules apply, and writes an empty header where there is no PATCH.
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
