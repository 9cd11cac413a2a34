package org.chatsession.security;

import org.chatsession.user.Caller;

/**
 * Somebody who logged in on the page.
 *
 * @param xsrfToken has to come back in a header, which another site's page cannot send
 */
public record BrowserSession(Caller caller, String xsrfToken) {

    @Override
    public String toString() {
        return "BrowserSession[" + caller.userName() + "]";
    }
}
