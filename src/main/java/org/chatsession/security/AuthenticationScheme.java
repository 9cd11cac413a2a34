package org.chatsession.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * An authentication scheme: reads its credentials from a request, verifies them, and provides the challenge. As a converter it
 * returns null if the request has no credentials of the scheme, and throws if they are malformed; as a provider it returns a
 * {@link CallerAuthentication} or throws. Messages of these exceptions are written to the audit log and never sent to the client.
 */
interface AuthenticationScheme extends AuthenticationConverter, AuthenticationProvider {

    /** Whether the installation accepts the scheme. */
    boolean isEnabled();

    /**
     * The challenge of the scheme in {@code WWW-Authenticate}.
     *
     * @param interactive whether a browser may prompt its user
     * @return the challenge; null for none
     */
    @Nullable
    String challenge(boolean interactive);
}
