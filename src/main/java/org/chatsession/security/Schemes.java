package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** All schemes in the order in which they are asked; the first that knows the credential as its own decides. */
@Component
class Schemes {

    private final List<Scheme> enabled;

    Schemes(List<Scheme> schemes) {
        this.enabled = schemes.stream().filter(Scheme::isEnabled).toList();
    }

    /** @return {@link Outcome.NotMine} where no scheme knows a credential of its own */
    Outcome examine(HttpServletRequest request) {
        for (Scheme scheme : enabled) {
            Outcome outcome = scheme.examine(request);
            if (outcome != Outcome.NOT_MINE) {
                return outcome;
            }
        }
        return Outcome.NOT_MINE;
    }

    /** One challenge a scheme. */
    List<String> challenges(boolean interactive) {
        return enabled.stream()
                .map(scheme -> scheme.challenge(interactive))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }
}
