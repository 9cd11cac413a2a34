package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Authenticates a request when its security context is first read, and so not at all where the URL is public, whereas Spring's
 * {@code AuthenticationFilter} would verify credentials there too. Contexts are never saved, as each request has its credentials.
 */
@Component
class LazySecurityContextRepository implements SecurityContextRepository {

    private static final String FAILURE = LazySecurityContextRepository.class.getName() + ".failure";

    private final AuthenticationSchemes schemes;
    private final AuthenticationManager authentication;
    private final AuthenticationEventPublisher events;

    LazySecurityContextRepository(
            AuthenticationSchemes schemes, AuthenticationManager authentication, AuthenticationEventPublisher events) {
        this.schemes = schemes;
        this.authentication = authentication;
        this.events = events;
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

    /** @return why the credentials of a request were rejected; null where it has none or was not authenticated */
    static @Nullable AuthenticationException failure(HttpServletRequest request) {
        return request.getAttribute(FAILURE) instanceof AuthenticationException failure ? failure : null;
    }

    private SecurityContext authenticate(HttpServletRequest request) {
        Authentication credentials = null;
        try {
            credentials = schemes.convert(request);
            return credentials == null
                    ? new SecurityContextImpl()
                    : new SecurityContextImpl(authentication.authenticate(withAddress(credentials, request)));
        } catch (AuthenticationException e) {
            request.setAttribute(FAILURE, e);
            Authentication failed = credentials == null ? malformed() : credentials;
            events.publishAuthenticationFailure(e, withAddress(failed, request));
            return new SecurityContextImpl();
        }
    }

    /** Adds the address of the caller, for the count of failures and the audit log. */
    private static Authentication withAddress(Authentication credentials, HttpServletRequest request) {
        if (credentials instanceof AbstractAuthenticationToken token) {
            token.setDetails(request.getRemoteAddr());
        }
        return credentials;
    }

    private static Authentication malformed() {
        return UsernamePasswordAuthenticationToken.unauthenticated("", "");
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
                known = authenticate(request);
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
