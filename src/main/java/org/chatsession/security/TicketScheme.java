package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.user.ClientApplications;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * A ticket on every request; an online installation also requires a registered application.
 *
 * @see "cross-cutting 2.3, 2.6"
 */
@Component
@Order(2)
class TicketScheme implements AuthenticationScheme {

    private final AccessCredentials credentials;
    private final ClientApplications applications;
    private final SchemeSwitches switches;

    TicketScheme(AccessCredentials credentials, ClientApplications applications, SchemeSwitches switches) {
        this.credentials = credentials;
        this.applications = applications;
        this.switches = switches;
    }

    @Override
    public boolean isEnabled() {
        return switches.ticket();
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String ticket = Authorization.of(request, "SOTicket");
        return ticket == null ? null : token(ticket, request);
    }

    /** An authentication token for a ticket, in whichever header it was sent. */
    static TicketAuthenticationToken token(String ticket, HttpServletRequest request) {
        return new TicketAuthenticationToken(ticket, request.getHeader(ClientApplications.HEADER));
    }

    @Override
    public boolean supports(Class<?> type) {
        return TicketAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public CallerAuthentication authenticate(Authentication credentials) {
        TicketAuthenticationToken token = (TicketAuthenticationToken) credentials;
        if (switches.ticketNeedsApplication()) {
            String application = token.application();
            if (application == null || !applications.isRegistered(application.strip())) {
                throw new BadCredentialsException("no registered application");
            }
        }
        return new CallerAuthentication(this.credentials.verifyTicket(token.getCredentials()));
    }

    @Override
    public String challenge(boolean interactive) {
        return "SoTicket";
    }
}
