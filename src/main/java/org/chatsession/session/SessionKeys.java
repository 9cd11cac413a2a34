package org.chatsession.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the secrets by which a customer's client shows that a session is its own. */
final class SessionKeys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionKeys() {}

    /** 32 characters that need no escaping in a URL, from 192 random bits. */
    static String next() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
