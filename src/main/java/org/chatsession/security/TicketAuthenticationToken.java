package org.chatsession.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A ticket before its verification, and the application token of the request. */
final class TicketAuthenticationToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final String ticket;
    private final @Nullable String application;

    /** @param application the value of {@code SO-AppToken}; null where there is none */
    TicketAuthenticationToken(String ticket, @Nullable String application) {
        super(List.of());
        this.ticket = ticket;
        this.application = application;
    }

    @Override
    public String getCredentials() {
        return ticket;
    }

    @Nullable
    String application() {
        return application;
    }

    @Override
    public String getPrincipal() {
        return "";
    }
}
