package org.chatsession.security;

import org.chatsession.user.AuditLog;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Writes rejected credentials to the audit log. */
@Component
class AuthenticationAuditListener {

    private final AuditLog audit;

    AuthenticationAuditListener(AuditLog audit) {
        this.audit = audit;
    }

    @EventListener
    void onFailure(AbstractAuthenticationFailureEvent event) {
        AuthenticationException failure = event.getException();
        String address = String.valueOf(event.getAuthentication().getDetails());
        if (failure instanceof TooManyFailuresException) {
            audit.throttled(address);
        } else if (!(failure instanceof AuthenticationServiceException)) {
            audit.refused(String.valueOf(failure.getMessage()), address);
        }
    }
}
