package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** All schemes in the order in which they are asked; the first that knows the credential as its own decides. */
@Component
class Schemes {

    private final List<Scheme> enabled;
    private final Audit audit;

    Schemes(List<Scheme> schemes, Audit audit) {
        this.enabled = schemes.stream().filter(Scheme::isEnabled).toList();
        this.audit = audit;
    }

    /** @throws Refused nobody, or nobody we know, is calling */
    Caller authenticate(HttpServletRequest request) {
        for (Scheme scheme : enabled) {
            Outcome outcome = scheme.examine(request);
            if (outcome instanceof Outcome.Known known) {
                return known.caller();
            }
            if (outcome instanceof Outcome.Wrong wrong) {
                audit.refused(scheme.name(), wrong.why(), request);
                throw Refused.because(wrong.why());
            }
            if (outcome instanceof Outcome.Throttled throttled) {
                audit.throttled(scheme.name(), request);
                throw Refused.throttled(throttled.retryAfter());
            }
        }
        throw Refused.because("no credentials");
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
