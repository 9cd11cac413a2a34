package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Works out who calls when somebody first asks, and not at all where the URL is open to everybody. Nothing is ever saved: each
 * request says anew who calls, if only by its session cookie.
 */
@Component
class CallerContexts implements SecurityContextRepository {

    private static final String ATTRIBUTE = CallerContexts.class.getName();

    private final Schemes schemes;

    CallerContexts(Schemes schemes) {
        this.schemes = schemes;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return false;
    }

    /** What became of the credentials of a request, if anybody asked. */
    static Outcome outcome(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Outcome outcome ? outcome : Outcome.NOT_MINE;
    }

    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext known = context;
            if (known == null) {
                Outcome outcome = schemes.examine(request);
                request.setAttribute(ATTRIBUTE, outcome);
                known = outcome instanceof Outcome.Known caller
                        ? new SecurityContextImpl(new CallerAuthentication(caller.caller()))
                        : new SecurityContextImpl();
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return false;
        }
    }
}
