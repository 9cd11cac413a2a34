package org.chatsession.codec;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON document into the tree that {@link Binder} binds. */
public final class JsonBodyParser {

    /** The deepest carrier nests seven levels; what goes far beyond is an attack on the stack. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER_LENGTH = 400;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBodyParser() {}

    /**
     * @param document in UTF-8, or any other encoding that a JSON parser detects by itself
     * @throws IllegalArgumentException the document is malformed; the text says where
     */
    public static JsonNode read(byte[] document) {
        try {
            return MAPPER.readTree(document);
        } catch (JacksonException e) {
            throw malformed(e);
        } catch (NumberFormatException e) {
            throw outOfRange(e);
        }
    }

    /** The same from characters. */
    public static JsonNode read(String document) {
        try {
            return MAPPER.readTree(document);
        } catch (JacksonException e) {
            throw malformed(e);
        } catch (NumberFormatException e) {
            throw outOfRange(e);
        }
    }

    /** An exponent beyond what any number type holds; the parser's own words name that type. */
    private static IllegalArgumentException outOfRange(NumberFormatException e) {
        return new IllegalArgumentException("The JSON is malformed: it holds a number that is out of any range.", e);
    }

    private static IllegalArgumentException malformed(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where =
                at == null || at.getLineNr() < 0 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new IllegalArgumentException("The JSON is malformed or too deep" + where + ".", e);
    }
}
