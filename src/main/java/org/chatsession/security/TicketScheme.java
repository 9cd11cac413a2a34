package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.user.ClientApplications;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A ticket on every request; online it takes a registered application as well.
 *
 * @see "cross-cutting 2.3, 2.6"
 */
@Component
@Order(2)
class TicketScheme implements Scheme {

    private final AccessCredentials credentials;
    private final ClientApplications applications;
    private final EnabledAuthenticationSchemes gates;

    TicketScheme(AccessCredentials credentials, ClientApplications applications, EnabledAuthenticationSchemes gates) {
        this.credentials = credentials;
        this.applications = applications;
        this.gates = gates;
    }

    @Override
    public String name() {
        return "SOTicket";
    }

    @Override
    public boolean isEnabled() {
        return gates.ticket();
    }

    @Override
    public Outcome examine(HttpServletRequest request) {
        String ticket = Authorization.of(request, "SOTicket");
        return ticket == null ? Outcome.NOT_MINE : examine(ticket, request);
    }

    /** Examines a ticket that came by whatever way. */
    Outcome examine(String ticket, HttpServletRequest request) {
        if (!gates.ticket()) {
            return Outcome.wrong("tickets are switched off");
        }
        if (gates.ticketNeedsApplication()) {
            String application = request.getHeader(ClientApplications.HEADER);
            if (application == null || !applications.isRegistered(application.strip())) {
                return Outcome.wrong("no registered application");
            }
        }
        return credentials.verifyTicket(ticket);
    }

    @Override
    public String challenge(boolean interactive) {
        return "SoTicket";
    }
}
