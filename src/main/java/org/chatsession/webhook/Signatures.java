package org.chatsession.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures by which receivers verify the sender of a body: HMAC-SHA256, in base64.
 *
 * @see "webhooks 5.3"
 */
final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String STANDARD_SECRET = "whsec_";

    private Signatures() {}

    /** The value of X-SuperOffice-Signature. */
    static String sign(String secret, byte[] body) {
        return hmac(secret.getBytes(StandardCharsets.UTF_8), body);
    }

    /** The value of webhook-signature by the Standard Webhooks specification. */
    static String signStandard(String secret, UUID id, Instant attempted, byte[] body) {
        byte[] head = (id + "." + attempted.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + hmac(standardKey(secret), head, body);
    }

    private static byte[] standardKey(String secret) {
        if (secret.startsWith(STANDARD_SECRET)) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring(STANDARD_SECRET.length()));
                if (key.length > 0) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                // A secret with the prefix that is not valid base64
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}
