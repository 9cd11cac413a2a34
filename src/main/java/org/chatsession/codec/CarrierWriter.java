package org.chatsession.codec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.chatsession.carrier.Decorated.RightsMode;
import org.chatsession.carrier.WireEnum;
import org.chatsession.localization.DateTimeCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.TokenBuffer;
import tools.jackson.dataformat.xml.ser.ToXmlGenerator;

/**
 * Writes carriers, lists of them and scalars as JSON or XML, with the options of one request.
 *
 * @see "cross-cutting 3.4, 4.2, 4.3, 5, 8.3, 9, 10"
 */
public final class CarrierWriter {

    private static final SerializedString TABLE_RIGHT = new SerializedString(CarrierType.TABLE_RIGHT);
    private static final SerializedString FIELD_PROPERTIES = new SerializedString(CarrierType.FIELD_PROPERTIES);
    private static final SerializedString LINKS = new SerializedString("_Links");

    /** Initial size of the buffer in bytes: a session with its related records and rights fits. */
    private static final int INITIAL_SIZE = 32_000;

    /** Characters of related records whose JSON is kept in the cache. */
    private static final long MAX_CACHED_CHARACTERS = 8_000_000;

    /**
     * Related records as they were last rendered. The directory returns the same instance for the same document, many sessions refer
     * to the same records, and most clients use the same options. Keys are weak, so the entry of an instance that is no longer
     * referenced is removed.
     */
    private static final Cache<Record, Rendered> RENDERED = Caffeine.newBuilder()
            .weakKeys()
            .executor(Runnable::run)
            .maximumWeight(MAX_CACHED_CHARACTERS)
            .weigher((Record carrier, Rendered rendered) -> rendered.json().charLength())
            .build();

    /** Refers to no writer, whose buffer it would keep, and not to the carrier, whose entry would then never be removed. */
    private record Rendered(WriteOptions options, SerializableString json) {}

    private final CarrierGenerator out;
    private final WriteOptions options;
    private final boolean decorated;

    /** @param decorated whether rights are written, and related records taken from the cache */
    private CarrierWriter(CarrierGenerator out, WriteOptions options, boolean decorated) {
        this.out = out;
        this.options = options;
        this.decorated = decorated;
    }

    /**
     * Writes a response as JSON in UTF-8.
     *
     * @param type declared type of the value, which decides the XML element of a null or an empty list
     * @param links names and absolute URLs that end the object as {@code _Links}; empty for none
     */
    public static ByteArrayOutputStream toJson(
            @Nullable Object value,
            TypeDescriptor type,
            WriteOptions options,
            Selection selection,
            Map<String, String> links) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
        try (JsonGenerator json = JsonBodyParser.MAPPER.createGenerator(bytes)) {
            new CarrierWriter(new CarrierGenerator(json), options, true).root(value, type, selection, links);
        }
        return bytes;
    }

    /** Writes a response as an XML document in UTF-8; parameters as in {@link #toJson}. */
    public static ByteArrayOutputStream toXml(
            @Nullable Object value,
            TypeDescriptor type,
            WriteOptions options,
            Selection selection,
            Map<String, String> links) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
        try (ToXmlGenerator xml = (ToXmlGenerator)
                XmlFormat.MAPPER.createGenerator(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            new CarrierWriter(new XmlCarrierGenerator(xml, type.xmlName()), options, true)
                    .root(value, type, selection, links);
        }
        return bytes;
    }

    /** Writes a carrier as a JSON document in UTC, untranslated, without rights: for storage. */
    public static String toDocument(Record carrier) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonBodyParser.MAPPER.createGenerator(text)) {
            document(json, carrier, TypeDescriptor.of(carrier.getClass()));
        }
        return text.toString();
    }

    /** Renders a value of any type as a tree, with the options of {@link #toDocument}. */
    static JsonNode toTree(@Nullable Object value, TypeDescriptor type) {
        try (TokenBuffer tokens = TokenBuffer.forGeneration()) {
            document(tokens, value, type);
            return JsonBodyParser.MAPPER.readTree(tokens);
        }
    }

    private static void document(JsonGenerator json, @Nullable Object value, TypeDescriptor type) {
        new CarrierWriter(new CarrierGenerator(json), WriteOptions.PLAIN, false)
                .root(value, type, Selection.ALL, Map.of());
    }

    private void root(@Nullable Object value, TypeDescriptor type, Selection selection, Map<String, String> links) {
        if (value instanceof Record carrier) {
            object(type.carrier(), carrier, selection, links);
        } else {
            value(value, type, selection);
        }
    }

    private void object(CarrierType<?> type, Record carrier, Selection selection, Map<String, String> links) {
        out.startObject();
        for (Property property : type.properties()) {
            out.name(property.serializedName());
            Selection inside = property.selectedBy(selection);
            if (inside == null) {
                out.writeNull();
            } else {
                value(property.valueIn(carrier), options.translations().shapeOf(property), inside);
            }
        }
        if (decorated && type.rightsMode() != null) {
            rights(AccessRights.of(type, options), selection);
        }
        if (!links.isEmpty()) {
            out.name(LINKS);
            out.startMap();
            links.forEach((name, url) -> {
                out.startEntry("LinkKeyValuePair", name);
                out.text(url);
                out.endEntry();
            });
            out.endMap();
        }
        out.endObject();
    }

    private void reference(CarrierType<?> type, Record carrier, Selection selection) {
        boolean related = type.rightsMode() == RightsMode.RELATED || type.rightsMode() == RightsMode.ASSOCIATE;
        if (decorated && related && selection.isAll() && out.isJson()) {
            out.rendered(rendered(type, carrier));
        } else {
            object(type, carrier, selection, Map.of());
        }
    }

    private SerializableString rendered(CarrierType<?> type, Record carrier) {
        Rendered last = RENDERED.getIfPresent(carrier);
        if (last == null || !last.options().equals(options)) {
            last = new Rendered(
                    options,
                    CarrierGenerator.render(part ->
                            new CarrierWriter(part, options, true).object(type, carrier, Selection.ALL, Map.of())));
            RENDERED.put(carrier, last);
        }
        return last.json();
    }

    private void rights(AccessRights rights, Selection selection) {
        out.name(TABLE_RIGHT);
        Selection tableRight = selection.child(CarrierType.TABLE_RIGHT);
        if (tableRight == null) {
            out.writeNull();
        } else {
            rights.writeTableRight(out, tableRight);
        }
        out.name(FIELD_PROPERTIES);
        Selection fieldProperties = selection.child(CarrierType.FIELD_PROPERTIES);
        if (fieldProperties == null) {
            out.writeNull();
        } else {
            rights.writeFieldProperties(out, fieldProperties);
        }
    }

    private void value(@Nullable Object value, TypeDescriptor type, Selection selection) {
        switch (type.kind()) {
            case DATE -> out.text(DateTimeCodec.format((Instant) value, options.zone(), options.offsets()));
            case UTC_DATE -> out.text(DateTimeCodec.formatUtc((Instant) value, options.baseZone(), options.offsets()));
            case FLOATING_DATE ->
                out.text(DateTimeCodec.formatFloating((LocalDateTime) value, options.zone(), options.offsets()));
            case TIMESPAN -> out.text(DateTimeCodec.formatTimespan((LocalTime) value));
            default -> {
                if (value == null) {
                    out.writeNull();
                } else {
                    present(value, type, selection);
                }
            }
        }
    }

    private void present(Object value, TypeDescriptor type, Selection selection) {
        switch (type.kind()) {
            case INT -> out.integer((Integer) value);
            case DOUBLE -> out.real((Double) value);
            case BOOL -> out.bool((Boolean) value);
            case STRING -> out.text(type.localized() ? options.texts().localize((String) value) : (String) value);
            case ENUM -> out.text(((WireEnum) value).name());
            case FLAGS -> out.names(EnumCodec.of(type.type()).format((Integer) value));
            case REFERENCE -> reference(type.carrier(), (Record) value, selection);
            case LIST -> {
                out.startList();
                for (Object item : (List<?>) value) {
                    out.item(type.item().xmlName());
                    value(item, type.item(), selection);
                }
                out.endList();
            }
            case MAP -> {
                out.startMap();
                ((Map<?, ?>) value).forEach((key, item) -> {
                    out.startEntry(XmlCarrierGenerator.entryName(type.item()), (String) key);
                    value(item, type.item(), selection);
                    out.endEntry();
                });
                out.endMap();
            }
            case JSON -> out.json((JsonNode) value);
            default -> throw new IllegalStateException("No null check needed for " + type.kind());
        }
    }
}
