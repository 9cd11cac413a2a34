package org.chatsession.codec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.chatsession.carrier.Decorated.RightsMode;
import org.chatsession.carrier.WireEnum;
import org.chatsession.localization.DateTimeCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JsonNode;

/**
 * Writes carriers, lists of them and scalars the way one caller wants them, as JSON or XML.
 *
 * @see "cross-cutting 3.4, 4.2, 4.3, 5, 8.3, 9, 10"
 */
public final class CarrierWriter {

    private static final SerializedString TABLE_RIGHT = new SerializedString(CarrierType.TABLE_RIGHT);
    private static final SerializedString FIELD_PROPERTIES = new SerializedString(CarrierType.FIELD_PROPERTIES);
    private static final SerializedString LINKS = new SerializedString("_Links");

    /** Characters of related records whose JSON is kept at hand. */
    private static final long CACHED_CHARACTERS = 8_000_000;

    /**
     * Related records as they were last written. The directory hands out the same instance for the same document, sessions share
     * them, and most callers ask the same way; an instance that is gone takes its JSON along.
     */
    private static final Cache<Record, Rendered> RENDERED = Caffeine.newBuilder()
            .weakKeys()
            .executor(Runnable::run)
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((Record carrier, Rendered rendered) -> rendered.json().charLength())
            .build();

    private record Rendered(WriteOptions style, boolean decorated, SerializableString json) {}

    private final CarrierGenerator sink;
    private final WriteOptions style;
    private final boolean decorated;
    private final boolean keeps;

    /** @param keeps whether the JSON of related records is taken from those written before */
    private CarrierWriter(CarrierGenerator sink, WriteOptions style, boolean decorated, boolean keeps) {
        this.sink = sink;
        this.style = style;
        this.decorated = decorated;
        this.keeps = keeps;
    }

    /**
     * Renders an answer as JSON in UTF-8.
     *
     * @param shape declared form of the value, which tells what a null or an empty list would have held
     * @param links names and absolute URLs that end the object as {@code _Links}; empty for none
     */
    public static byte[] toJson(
            @Nullable Object value,
            TypeDescriptor shape,
            WriteOptions style,
            Selection selection,
            Map<String, String> links) {
        return toJson(value, shape, style, selection, links, true);
    }

    /** Renders an answer as JSON without anything that a caller can ask for, to compare with. */
    static byte[] toBareJson(Object value, TypeDescriptor shape) {
        return toJson(value, shape, WriteOptions.PLAIN, Selection.ALL, Map.of(), false);
    }

    private static byte[] toJson(
            @Nullable Object value,
            TypeDescriptor shape,
            WriteOptions style,
            Selection selection,
            Map<String, String> links,
            boolean decorated) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(16_000)) {
            try (JsonGenerator generator = JsonCarrierGenerator.MAPPER.createGenerator(bytes)) {
                new CarrierWriter(new JsonCarrierGenerator(generator), style, decorated, true)
                        .answer(value, shape, selection, links);
            }
            return bytes.toByteArray();
        }
    }

    /** Renders an answer as an XML document in UTF-8; parameters as in {@link #toJson}. */
    public static byte[] toXml(
            @Nullable Object value,
            TypeDescriptor shape,
            WriteOptions style,
            Selection selection,
            Map<String, String> links) {
        try {
            StringWriter text = new StringWriter();
            XmlCarrierGenerator sink = new XmlCarrierGenerator(text, shape.xmlName());
            new CarrierWriter(sink, style, true, false).answer(value, shape, selection, links);
            sink.finish();
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The XML answer could not be written", e);
        }
    }

    /** Renders a carrier as a JSON document in UTC, untranslated, without rights: for storage and patching. */
    public static String toDocument(Record carrier) {
        return toDocument(carrier, TypeDescriptor.of(carrier.getClass()));
    }

    /** The same for a value of any form. */
    static String toDocument(@Nullable Object value, TypeDescriptor shape) {
        return JsonCarrierGenerator.render(sink -> new CarrierWriter(sink, WriteOptions.PLAIN, false, false)
                .answer(value, shape, Selection.ALL, Map.of()));
    }

    private void answer(@Nullable Object value, TypeDescriptor shape, Selection selection, Map<String, String> links) {
        if (value instanceof Record carrier) {
            object(shape.carrier(), carrier, selection, links);
        } else {
            value(value, shape, selection);
        }
    }

    private void object(CarrierType<?> type, Record carrier, Selection selection, Map<String, String> links) {
        if (carrier instanceof FeedRow row) {
            row(type, carrier, selection.columns().isEmpty() ? row.usualColumns() : selection.columns());
            return;
        }
        sink.startObject();
        boolean whole = carrier instanceof FeedPage;
        for (Property property : type.properties()) {
            sink.name(property.serializedName());
            Selection inside = whole ? selection : property.isKey() ? Selection.ALL : selection.inside(property.name());
            if (inside == null) {
                sink.nil();
            } else {
                value(property.valueIn(carrier), style.translations().shapeOf(property), inside);
            }
        }
        if (decorated && type.nature() != null) {
            decoration(AccessRights.of(type, style), selection);
        }
        if (!links.isEmpty()) {
            sink.name(LINKS);
            sink.startMap("LinkKeyValuePair");
            links.forEach((name, url) -> {
                sink.key(name);
                sink.text(url);
            });
            sink.endMap();
        }
        sink.endObject();
    }

    private void row(CarrierType<?> type, Record carrier, List<String> columns) {
        List<String> all = new ArrayList<>(FeedRow.LEADING);
        all.addAll(columns);
        Set<String> written = new HashSet<>();
        sink.startObject();
        for (String column : all) {
            Property property = type.find(column);
            SerializableString name = property == null ? new SerializedString(column) : property.serializedName();
            if (written.add(name.getValue())) {
                sink.name(name);
                if (property == null) {
                    sink.nil();
                } else {
                    value(property.valueIn(carrier), style.translations().shapeOf(property), Selection.ALL);
                }
            }
        }
        sink.endObject();
    }

    private void reference(CarrierType<?> type, Record carrier, Selection selection) {
        boolean related = type.nature() == RightsMode.RELATED || type.nature() == RightsMode.ASSOCIATE;
        if (keeps && related && selection.isAll() && sink instanceof JsonCarrierGenerator json) {
            json.raw(rendered(type, carrier));
        } else {
            object(type, carrier, selection, Map.of());
        }
    }

    private SerializableString rendered(CarrierType<?> type, Record carrier) {
        Rendered last = RENDERED.getIfPresent(carrier);
        if (last == null || last.decorated() != decorated || !last.style().equals(style)) {
            last = new Rendered(
                    style,
                    decorated,
                    new SerializedString(
                            JsonCarrierGenerator.render(part -> new CarrierWriter(part, style, decorated, true)
                                    .object(type, carrier, Selection.ALL, Map.of()))));
            RENDERED.put(carrier, last);
        }
        return last.json();
    }

    private void decoration(AccessRights decoration, Selection selection) {
        sink.name(TABLE_RIGHT);
        Selection tableRight = selection.inside(CarrierType.TABLE_RIGHT);
        if (tableRight == null) {
            sink.nil();
        } else {
            decoration.writeTableRight(sink, tableRight);
        }
        sink.name(FIELD_PROPERTIES);
        Selection fieldProperties = selection.inside(CarrierType.FIELD_PROPERTIES);
        if (fieldProperties == null) {
            sink.nil();
        } else {
            decoration.writeFieldRights(sink, fieldProperties);
        }
    }

    private void value(@Nullable Object value, TypeDescriptor shape, Selection selection) {
        switch (shape.kind()) {
            case DATE -> sink.text(DateTimeCodec.format((Instant) value, style.zone(), style.offsets()));
            case UTC_DATE -> sink.text(DateTimeCodec.formatUtc((Instant) value, style.baseZone(), style.offsets()));
            case FLOATING_DATE ->
                sink.text(DateTimeCodec.formatFloating((LocalDateTime) value, style.zone(), style.offsets()));
            case TIMESPAN -> sink.text(DateTimeCodec.formatTimespan((LocalTime) value));
            default -> {
                if (value == null) {
                    sink.nil();
                } else {
                    present(value, shape, selection);
                }
            }
        }
    }

    private void present(Object value, TypeDescriptor shape, Selection selection) {
        switch (shape.kind()) {
            case INT -> sink.integer((Integer) value);
            case DOUBLE -> sink.real((Double) value);
            case BOOL -> sink.bool((Boolean) value);
            case STRING -> sink.text(shape.localized() ? style.texts().localize((String) value) : (String) value);
            case ENUM -> sink.text(((WireEnum) value).name());
            case FLAGS -> sink.names(EnumCodec.of(shape.type()).spell((Integer) value));
            case REFERENCE -> reference(shape.carrier(), (Record) value, selection);
            case LIST -> {
                sink.startList(shape.item().xmlName());
                for (Object item : (List<?>) value) {
                    value(item, shape.item(), selection);
                }
                sink.endList();
            }
            case MAP -> {
                sink.startMap(XmlCarrierGenerator.entryName(shape.item()));
                ((Map<?, ?>) value).forEach((key, item) -> {
                    sink.key((String) key);
                    value(item, shape.item(), selection);
                });
                sink.endMap();
            }
            case JSON -> sink.json((JsonNode) value);
            default -> throw new IllegalStateException("No null check needed for " + shape.kind());
        }
    }
}
