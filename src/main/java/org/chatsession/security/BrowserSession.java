package org.chatsession.security;

import org.chatsession.user.Caller;

/**
 * The session of a user who logged in on the page.
 *
 * @param xsrfToken must be sent in a header, which pages of other sites cannot do
 */
public record BrowserSession(Caller caller, String xsrfToken) {

    @Override
    public String toString() {
        return "BrowserSession[" + caller.userName() + "]";
    }
}
