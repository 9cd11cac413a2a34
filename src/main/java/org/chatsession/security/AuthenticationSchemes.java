package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/** The enabled schemes in the order in which they are tried; the first scheme whose credentials are in a request is used. */
@Component
class AuthenticationSchemes implements AuthenticationConverter {

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

    /** One challenge for each scheme that has any. */
    List<String> challenges(boolean interactive) {
        return enabled.stream()
                .map(scheme -> scheme.challenge(interactive))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }
}
