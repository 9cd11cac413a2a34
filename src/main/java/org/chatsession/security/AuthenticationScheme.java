package org.chatsession.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * One way to authenticate: reads its credentials from a request, checks them, and says how to ask for them. As a converter it returns
 * null where the request has none of its credentials, and throws where they are malformed; as a provider it returns a
 * {@link CallerAuthentication} or throws. The message of what is thrown goes to the audit log and never to the client.
 */
interface AuthenticationScheme extends AuthenticationConverter, AuthenticationProvider {

    /** Whether the installation accepts the scheme. */
    boolean isEnabled();

    /**
     * What {@code WWW-Authenticate} says of the scheme.
     *
     * @param interactive whether a browser may answer by asking its user
     * @return null for nothing
     */
    @Nullable
    String challenge(boolean interactive);
}
