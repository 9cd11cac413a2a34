package org.chatsession.web.converter;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.chatsession.codec.CarrierWriter;
import org.chatsession.codec.EntityVersion;
import org.chatsession.codec.Selection;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.codec.WriteOptions;
import org.jspecify.annotations.Nullable;

/**
 * A response body and the options for writing it. The stages of the response decorator set the options; the message converter writes
 * the body in one pass.
 *
 * @param value a carrier, a list, a scalar, or null
 * @param type type that the handler declares, which determines the element name of null and empty lists in XML
 * @param options language, zone and rights
 * @param selection the properties to be written with their values
 * @param links {@code _Links} of an entity, by name; empty for none
 * @param version the stored version of the value; null where there is none
 */
public record DecoratedBody(
        @Nullable Object value,
        TypeDescriptor type,
        WriteOptions options,
        Selection selection,
        Map<String, String> links,
        @Nullable EntityVersion version) {

    /** A value without decoration. */
    public static DecoratedBody plain(@Nullable Object value, TypeDescriptor type, @Nullable EntityVersion version) {
        return new DecoratedBody(value, type, WriteOptions.PLAIN, Selection.ALL, Map.of(), version);
    }

    /** The bytes of the response, before any compression. */
    public ByteArrayOutputStream encode(ResponseMediaType mediaType) {
        return mediaType.isXml()
                ? CarrierWriter.toXml(value, type, options, selection, links)
                : CarrierWriter.toJson(value, type, options, selection, links);
    }

    public DecoratedBody withOptions(WriteOptions changed) {
        return new DecoratedBody(value, type, changed, selection, links, version);
    }

    public DecoratedBody withSelection(Selection changed) {
        return new DecoratedBody(value, type, options, changed, links, version);
    }

    public DecoratedBody withLinks(Map<String, String> changed) {
        return new DecoratedBody(value, type, options, selection, changed, version);
    }
}
