package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** One way to say who calls. */
interface Scheme {

    /** The scheme as the audit log names it. */
    String name();

    /** Whether the installation lets anybody in this way. */
    boolean isEnabled();

    Outcome examine(HttpServletRequest request);

    /**
     * What {@code WWW-Authenticate} says of the scheme.
     *
     * @param interactive whether a browser may answer by asking its user
     * @return null for nothing
     */
    @Nullable
    String challenge(boolean interactive);
}
