package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/** The enabled schemes in the order in which they are tried; the first scheme whose credentials are in a request is used. */
@Component
public class AuthenticationSchemes implements AuthenticationConverter {

    private static final List<String> SENT_BY_SCRIPTS = List.of("X-XSRF-TOKEN", "X-Requested-With", "Origin");

    private final List<AuthenticationScheme> enabled;

    AuthenticationSchemes(List<AuthenticationScheme> schemes) {
        this.enabled = schemes.stream().filter(AuthenticationScheme::isEnabled).toList();
    }

    List<AuthenticationScheme> enabled() {
        return enabled;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        for (AuthenticationScheme scheme : enabled) {
            Authentication credentials = scheme.convert(request);
            if (credentials != null) {
                return credentials;
            }
        }
        return null;
    }

    /** Adds one challenge for each scheme that has any to a response 401. */
    public void addChallenges(HttpServletRequest request, HttpServletResponse response) {
        // A Basic challenge makes a browser prompt its user, which requests of scripts must not cause
        boolean interactive = SENT_BY_SCRIPTS.stream().allMatch(header -> request.getHeader(header) == null);
        enabled.stream()
                .map(scheme -> scheme.challenge(interactive))
                .filter(Objects::nonNull)
                .distinct()
                .forEach(challenge -> response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }
}
