package org.chatsession.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a form into the tree that {@link CarrierBinder} binds. A key is a path in dot or bracket form; list items are numbered, marked by
 * {@code []} or given by repeating the key. Keys are case-insensitive and keep the case of their first occurrence, because some are
 * keys of a dictionary.
 *
 * @see "cross-cutting 3.5"
 */
public final class FormBodyParser {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_KEYS = 2000;

    /** Matches JSON or XML that was sent as a form; {@link CarrierBinder} refuses it. {@code [0].Name} does not match, since it is a path. */
    private static final Pattern OTHER_SYNTAX = Pattern.compile("[{<]|\\[(?!\\d*][.\\[])");

    private FormBodyParser() {}

    /**
     * @param charset that of the Content-Type; null for UTF-8. Percent-encoded bytes are always UTF-8
     * @throws IllegalArgumentException the form is malformed or beyond a limit; the message is a sentence for the client
     */
    public static JsonNode read(byte[] form, @Nullable Charset charset) {
        return read(BodyText.decode(form, charset == null ? StandardCharsets.UTF_8 : charset));
    }

    /** The form as text, in which percent-encoded bytes are UTF-8; errors as above. */
    static JsonNode read(String form) {
        ObjectNode root = NODES.objectNode();
        int keys = 0;
        for (String pair : form.strip().split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++keys > MAX_KEYS) {
                throw new IllegalArgumentException("The form has more than " + MAX_KEYS + " keys.");
            }
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            boolean otherSyntax = keys == 1 && OTHER_SYNTAX.matcher(key).lookingAt();
            put(root, otherSyntax ? List.of(key) : steps(key), value, key);
        }
        return root;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            int percent = text.indexOf('%', at);
            int end = percent < 0 ? text.length() : percent;
            bytes.writeBytes(text.substring(at, end).replace('+', ' ').getBytes(StandardCharsets.UTF_8));
            if (percent >= 0) {
                bytes.write(escaped(text, percent));
                end += 3;
            }
            at = end;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The form is not encoded in UTF-8.", e);
        }
    }

    private static int escaped(String text, int percent) {
        int end = percent + 3;
        if (end > text.length()
                || !HexFormat.isHexDigit(text.charAt(percent + 1))
                || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
            throw new IllegalArgumentException("The form holds a '%' that is not followed by two hexadecimal digits.");
        }
        return HexFormat.fromHexDigits(text, percent + 1, end);
    }

    /** Splits {@code Contact[Address].Formatted} into its steps; {@code []} becomes an empty one. */
    private static List<String> steps(String key) {
        List<String> steps = new ArrayList<>();
        StringBuilder step = new StringBuilder();
        boolean bracket = false;
        boolean closed = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!bracket && (c == '.' || c == '[')) {
                if (!closed && (i > 0 || c == '.')) {
                    steps.add(step.toString());
                    step.setLength(0);
                }
                bracket = c == '[';
                closed = false;
            } else if (bracket && c == ']') {
                steps.add(step.toString());
                step.setLength(0);
                bracket = false;
                closed = true;
            } else if (closed) {
                throw unreadable(key);
            } else {
                step.append(c);
            }
        }
        if (bracket) {
            throw unreadable(key);
        }
        if (!closed) {
            steps.add(step.toString());
        }
        if (steps.size() > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "The key " + Quotation.of(key) + " nests deeper than " + MAX_DEPTH + " levels.");
        }
        return steps;
    }

    private static IllegalArgumentException unreadable(String key) {
        return new IllegalArgumentException("The key " + Quotation.of(key) + " is no path: its brackets do not match.");
    }

    private static void put(ObjectNode root, List<String> steps, String value, String key) {
        ObjectNode at = root;
        int last = steps.size() - 1;
        if (last > 0 && steps.get(last).isEmpty()) {
            last--;
        }
        for (int i = 0; i < last; i++) {
            String name = existingName(at, steps.get(i));
            JsonNode next = at.get(name);
            if (next == null) {
                next = NODES.objectNode();
                at.set(name, next);
            }
            if (!(next instanceof ObjectNode object)) {
                throw new IllegalArgumentException(
                        "The key " + Quotation.of(key) + " goes inside a value that is given as a whole too.");
            }
            at = object;
        }
        String name = existingName(at, steps.get(last));
        JsonNode before = at.get(name);
        if (before == null) {
            at.set(name, NODES.stringNode(value));
        } else if (before instanceof ArrayNode array) {
            array.add(value);
        } else if (before instanceof ObjectNode) {
            throw new IllegalArgumentException(
                    "The key " + Quotation.of(key) + " is given both as a whole and in parts.");
        } else {
            at.set(name, NODES.arrayNode().add(before).add(value));
        }
    }

    /** The spelling of the member that has this name in any case; the name itself where there is none. */
    private static String existingName(ObjectNode at, String name) {
        if (at.has(name)) {
            return name;
        }
        return at.propertyNames().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }
}
