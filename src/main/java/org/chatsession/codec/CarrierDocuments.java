package org.chatsession.codec;

import java.time.ZoneOffset;

/** Reads carriers back from the documents that {@link CarrierWriter#toDocument} renders. */
public final class CarrierDocuments {

    private CarrierDocuments() {}

    public static <C extends Record> C read(Class<C> type, String document) {
        return CarrierBinder.bind(
                        CarrierType.of(type),
                        JsonBodyParser.MAPPER.readTree(document),
                        type.getSimpleName(),
                        CarrierBinder.Syntax.JSON,
                        ZoneOffset.UTC)
                .entity();
    }
}
