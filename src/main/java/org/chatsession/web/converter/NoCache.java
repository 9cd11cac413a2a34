package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** The headers that keep responses of the API out of caches, as the contract spells them (cross-cutting 15). */
public final class NoCache {

    private NoCache() {}

    public static void set(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.setHeader(HttpHeaders.EXPIRES, "-1");
    }
}
