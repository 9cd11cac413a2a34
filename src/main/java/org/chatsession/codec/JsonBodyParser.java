package org.chatsession.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON document into the tree that {@link CarrierBinder} binds. */
public final class JsonBodyParser {

    /** Carriers nest at most seven levels; recursion over some thousands would overflow the stack. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER_LENGTH = 400;
    private static final int MAX_NAME_LENGTH = 50_000;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBodyParser() {}

    /**
     * @param document in UTF-8, UTF-16 or UTF-32, detected from the first bytes
     * @throws IllegalArgumentException the document is malformed, beyond a limit or not encoded as its first bytes say
     */
    public static JsonNode read(byte[] document) {
        if (!isWide(document)) {
            // Jackson accepts overlong UTF-8
            BodyText.requireUtf8(document);
        }
        return read(() -> MAPPER.readTree(document));
    }

    /** @param charset that of the Content-Type; null or UTF-8 for detection from the first bytes */
    public static JsonNode read(byte[] document, @Nullable Charset charset) {
        return charset == null || charset == StandardCharsets.UTF_8
                ? read(document)
                : read(BodyText.decode(document, charset));
    }

    /** Reads a document that is already decoded. */
    public static JsonNode read(String document) {
        return read(() -> MAPPER.readTree(document));
    }

    /** Whether the document is in UTF-16 or UTF-32: JSON starts with two ASCII characters or with a byte order mark. */
    private static boolean isWide(byte[] document) {
        return document.length > 1
                && (document[0] == 0 || document[1] == 0 || document[0] == (byte) 0xFE || document[0] == (byte) 0xFF);
    }

    private static JsonNode read(Supplier<JsonNode> document) {
        try {
            return document.get();
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException(
                    "The JSON is beyond a limit" + position(e) + ": it may nest " + MAX_DEPTH
                            + " levels deep, a number may have " + MAX_NUMBER_LENGTH + " characters, and a name "
                            + MAX_NAME_LENGTH + ".",
                    e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The JSON is malformed" + position(e) + ".", e);
        } catch (NumberFormatException e) {
            // An exponent beyond what any number type holds; Jackson does not wrap this exception
            throw new IllegalArgumentException("The JSON is malformed: it holds a number that is out of any range.", e);
        }
    }

    private static String position(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 0 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
