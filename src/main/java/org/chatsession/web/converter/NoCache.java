package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** Sets the headers that prevent caching of API responses, with the contract's values (cross-cutting 15). */
public final class NoCache {

    private NoCache() {}

    public static void set(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.setHeader(HttpHeaders.EXPIRES, "-1");
    }
}
