package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * HTTP Basic: name and password, or a ticket in place of both.
 *
 * @see "cross-cutting 2.2"
 */
@Component
@Order(1)
class BasicScheme implements AuthenticationScheme {

    private final PasswordLogins logins;
    private final SchemeSwitches switches;

    BasicScheme(PasswordLogins logins, SchemeSwitches switches) {
        this.logins = logins;
        this.switches = switches;
    }

    @Override
    public boolean isEnabled() {
        return switches.username();
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String encoded = Authorization.of(request, "Basic");
        if (encoded == null) {
            return null;
        }
        String credentials = decode(encoded);
        int colon = credentials == null ? -1 : credentials.indexOf(':');
        if (credentials == null || colon < 0) {
            throw new BadCredentialsException("malformed");
        }
        return TicketText.looksLikeOne(credentials)
                ? TicketScheme.token(credentials.replaceFirst(":$", ""), request)
                : UsernamePasswordAuthenticationToken.unauthenticated(
                        credentials.substring(0, colon), credentials.substring(colon + 1));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public CallerAuthentication authenticate(Authentication credentials) {
        return new CallerAuthentication(logins.login(
                credentials.getName(),
                String.valueOf(credentials.getCredentials()),
                String.valueOf(credentials.getDetails())));
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
