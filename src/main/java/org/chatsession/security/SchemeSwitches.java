package org.chatsession.security;

import org.chatsession.installation.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which schemes are enabled, by the kind of installation and the settings.
 *
 * @see "cross-cutting 2.1"
 */
@Component
class SchemeSwitches {

    private final SecuritySettings settings;
    private final boolean online;

    SchemeSwitches(SecuritySettings settings, Installation installation) {
        this.settings = settings;
        this.online = installation.isOnline();
    }

    boolean username() {
        return or(settings.authorizeWithUsername(), !online);
    }

    boolean ticket() {
        return or(settings.authorizeWithTicket(), true);
    }

    boolean implicit() {
        return or(settings.authorizeWithImplicit(), true);
    }

    boolean bearer() {
        return settings.authorizeWithBearer();
    }

    boolean jwt() {
        return or(settings.authorizeWithJwt(), online);
    }

    /** Whether a ticket is accepted only together with a registered application. */
    boolean ticketNeedsApplication() {
        return online;
    }

    private static boolean or(@Nullable Boolean chosen, boolean otherwise) {
        return chosen == null ? otherwise : chosen;
    }
}
