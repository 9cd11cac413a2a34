package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The {@code Authorization} header. */
final class Authorization {

    private Authorization() {}

    static boolean isPresent(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /**
     * @return the credentials after the scheme's name, which is case-insensitive; null where the header is missing or has another
     *     scheme
     */
    static @Nullable String of(HttpServletRequest request, String scheme) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        String value = header.strip();
        if (!value.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        if (value.length() == scheme.length()) {
            return "";
        }
        return Character.isWhitespace(value.charAt(scheme.length()))
                ? value.substring(scheme.length()).strip()
                : null;
    }
}
