package org.chatsession.user;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Generates, hashes and compares secrets. */
public final class SecretHasher {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeySpec PROCESS_KEY = new SecretKeySpec(bytes(32), "HmacSHA256");

    private SecretHasher() {}

    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A random text of 256 bits that needs no escaping in a header, a cookie or a page. */
    public static String token() {
        return token(32);
    }

    /** A random text of so many bytes. */
    public static String token(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    public static int positiveInt() {
        return RANDOM.nextInt(Integer.MAX_VALUE - 1) + 1;
    }

    /** The hash under which a random secret is stored; being random, the secret needs no salt and no slow hash. */
    public static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A keyed hash of credentials, for caches. The key is generated for each process, so that the hash cannot be attacked offline. */
    public static ByteBuffer fingerprint(String kind, String credentials) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(PROCESS_KEY);
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(credentials.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time. */
    public static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
