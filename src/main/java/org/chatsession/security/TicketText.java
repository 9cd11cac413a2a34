package org.chatsession.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.chatsession.user.SecretHasher;
import org.jspecify.annotations.Nullable;

/**
 * The content of a ticket: a GUID, a number and the context. Written as {@code 7T:} and the base64 of the UTF-16LE text
 * {@code guid;number;context}; braces, hyphens and capitals in the GUID are accepted, and so is a missing context.
 *
 * @param guid 32 lower-case hex digits
 * @see "cross-cutting 2.3"
 */
record TicketText(String guid, int number, String context) {

    static final String PREFIX = "7T:";

    /** Maximum length; longer texts are refused. */
    private static final int MAX_LENGTH = 1000;

    static TicketText random(String context) {
        String guid = HexFormat.of().formatHex(SecretHasher.bytes(16));
        return new TicketText(guid, SecretHasher.positiveInt(), context);
    }

    static boolean looksLikeOne(String text) {
        return text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** @return null where the text is not a ticket */
    static @Nullable TicketText parse(String text) {
        if (text.length() > MAX_LENGTH || !looksLikeOne(text)) {
            return null;
        }
        String[] parts = decode(text.substring(PREFIX.length()).strip()).split(";", -1);
        if (parts.length < 2 || parts.length > 3) {
            return null;
        }
        String guid = parts[0].replaceAll("[{}\\s-]", "").toLowerCase(Locale.ROOT);
        if (!guid.matches("[0-9a-f]{32}")) {
            return null;
        }
        try {
            int number = Integer.parseInt(parts[1].strip());
            return number <= 0 ? null : new TicketText(guid, number, parts.length == 3 ? parts[2].strip() : "");
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_16LE);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The ticket as it is sent to the client. */
    String encoded() {
        String text = guid + ';' + number + ';' + context;
        return PREFIX + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
    }

    @Override
    public String toString() {
        return "TicketText[…]";
    }
}
