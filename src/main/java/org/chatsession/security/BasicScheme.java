package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Name and password on every request; or a ticket in place of both.
 *
 * @see "cross-cutting 2.2"
 */
@Component
@Order(1)
class BasicScheme implements Scheme {

    private final PasswordLogins logins;
    private final TicketScheme tickets;
    private final EnabledAuthenticationSchemes gates;

    BasicScheme(PasswordLogins logins, TicketScheme tickets, EnabledAuthenticationSchemes gates) {
        this.logins = logins;
        this.tickets = tickets;
        this.gates = gates;
    }

    @Override
    public String name() {
        return "Basic";
    }

    @Override
    public boolean isEnabled() {
        return gates.username();
    }

    @Override
    public Outcome examine(HttpServletRequest request) {
        String encoded = Authorization.of(request, "Basic");
        if (encoded == null) {
            return Outcome.NOT_MINE;
        }
        String credentials = decode(encoded);
        int colon = credentials == null ? -1 : credentials.indexOf(':');
        if (credentials == null || colon < 0) {
            return Outcome.wrong("malformed");
        }
        if (TicketText.looksLikeOne(credentials)) {
            return tickets.examine(credentials.replaceFirst(":$", ""), request);
        }
        return logins.login(credentials.substring(0, colon), credentials.substring(colon + 1), request.getRemoteAddr());
    }

    @Override
    public @Nullable String challenge(boolean interactive) {
        return interactive ? "Basic realm=\"SuperOffice\", charset=\"UTF-8\"" : null;
    }

    /** @return null where it is not base64 */
    private static @Nullable String decode(String encoded) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
