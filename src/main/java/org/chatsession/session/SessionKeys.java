package org.chatsession.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates session keys, the secrets that authenticate the customer's client for its session. */
final class SessionKeys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionKeys() {}

    /** 32 URL-safe characters from 192 random bits. */
    static String next() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
