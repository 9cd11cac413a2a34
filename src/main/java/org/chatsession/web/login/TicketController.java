package org.chatsession.web.login;

import io.swagger.v3.oas.annotations.Operation;
import org.chatsession.carrier.Carrier;
import org.chatsession.security.AccessCredentials;
import org.chatsession.user.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Grants a ticket in exchange for any other credentials. */
@RestController
class TicketController {

    private final AccessCredentials credentials;

    TicketController(AccessCredentials credentials) {
        this.credentials = credentials;
    }

    /** A ticket for the {@code Authorization: SOTicket} header. */
    record GrantedTicket(String ticket) implements Carrier {

        @Override
        public String toString() {
            return "GrantedTicket[…]";
        }
    }

    @PostMapping("/login/ticket")
    @Operation(
            summary = "Grants a ticket to the caller",
            description = "By default it lives for six hours after its last use. Every call grants a new one.")
    GrantedTicket createTicket(@AuthenticationPrincipal Caller caller) {
        return new GrantedTicket(credentials.grantTicket(caller));
    }
}
