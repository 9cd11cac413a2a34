package org.chatsession.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An Idempotency-Key of a client, and the request that it was sent with.
 *
 * @param scope hash of user, operation and key
 * @param request hash of the query, media type and body, which must be equal for a repeated request
 */
public record IdempotencyKey(String scope, String request) {

    /**
     * @param user associate id of the caller
     * @param operation method and path
     * @param key as sent
     * @param query of the URL, empty for none
     * @param contentType as sent, empty for none
     * @param body the bytes as sent
     */
    public static IdempotencyKey of(
            int user, String operation, String key, String query, String contentType, byte[] body) {
        return new IdempotencyKey(
                hash((user + "\n" + operation + "\n" + key).getBytes(StandardCharsets.UTF_8)),
                hash((query + "\n" + contentType + "\n").getBytes(StandardCharsets.UTF_8), body));
    }

    private static String hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
