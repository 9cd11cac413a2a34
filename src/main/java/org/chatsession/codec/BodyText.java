package org.chatsession.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Decodes the bytes of a body strictly: malformed input, such as overlong UTF-8, is refused (contract ruling 21). */
final class BodyText {

    private BodyText() {}

    /** Checks without decoding; ASCII takes a fast path. */
    static void requireUtf8(byte[] body) {
        for (byte b : body) {
            if (b < 0) {
                decode(body, StandardCharsets.UTF_8);
                return;
            }
        }
    }

    /** @return the text without a byte order mark */
    static String decode(byte[] body, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The body is not encoded in " + charset.name() + ".", e);
        }
    }
}
