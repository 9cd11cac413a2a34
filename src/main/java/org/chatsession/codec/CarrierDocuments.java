package org.chatsession.codec;

import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;

/** Reads carriers back from the documents that {@link CarrierWriter#toDocument} renders. */
public final class CarrierDocuments {

    private CarrierDocuments() {}

    public static <C extends Record> C read(Class<C> type, String document) {
        return bind(type, JsonBodyParser.MAPPER.readTree(document));
    }

    /** Reads a carrier from a document that is already parsed into a tree. */
    public static <C extends Record> C bind(Class<C> type, JsonNode tree) {
        return CarrierBinder.bind(
                        CarrierType.of(type), tree, type.getSimpleName(), CarrierBinder.Syntax.JSON, ZoneOffset.UTC)
                .entity();
    }
}
