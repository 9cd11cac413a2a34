package org.chatsession.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chatsession.carrier.Decorated.RightsMode;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * {@code TableRight} and {@code FieldProperties} of a carrier type for callers with the same rights and language. They depend on
 * nothing else, so each combination is computed and rendered once.
 *
 * @see "cross-cutting 9, contract ruling 8"
 */
final class AccessRights {

    private static final Map<Kind, AccessRights> CACHE = new ConcurrentHashMap<>();
    private static final String DENIED = "[SR_ACCESS_ROLE_UPDATE]";
    private static final String ENTRY_NAME = "FieldPropertyDictionaryKeyValuePair";

    private static final SerializedString MASK = new SerializedString("Mask");
    private static final SerializedString REASON = new SerializedString("Reason");
    private static final SerializedString FIELD_RIGHT = new SerializedString("FieldRight");
    private static final SerializedString FIELD_TYPE = new SerializedString("FieldType");
    private static final SerializedString FIELD_LENGTH = new SerializedString("FieldLength");

    private record Kind(CarrierType<?> type, boolean writable, String denied) {}

    private record Right(List<String> mask, String reason) {

        void writeTo(CarrierGenerator out, Selection selection) {
            out.startObject();
            out.name(MASK);
            if (selection.child("Mask") == null) {
                out.writeNull();
            } else {
                out.names(mask);
            }
            out.name(REASON);
            if (selection.child("Reason") == null) {
                out.writeNull();
            } else {
                out.text(reason);
            }
            out.endObject();
        }
    }

    private final Right tableRight;
    private final Map<Property, Right> fieldRights = new LinkedHashMap<>();
    private final SerializableString renderedTableRight;
    private final SerializableString renderedFieldProperties;
    private final boolean nullTableRight;

    private AccessRights(Kind kind) {
        RightsMode rightsMode = kind.type().rightsMode();
        boolean mayChange = rightsMode == RightsMode.ENTITY && kind.writable();
        String reason = rightsMode == RightsMode.ENTITY && !mayChange ? kind.denied() : "";
        tableRight = new Right(mayChange ? List.of("Select", "Update", "Insert", "Delete") : List.of("Select"), reason);
        nullTableRight = rightsMode == RightsMode.ITEM;
        if (rightsMode == RightsMode.ENTITY || rightsMode == RightsMode.RELATED) {
            for (Property property : kind.type().properties()) {
                boolean update = mayChange && property.access() == Property.Access.WRITE;
                fieldRights.put(property, new Right(List.of(update ? "Update" : "Read"), reason));
            }
        }
        renderedTableRight = CarrierGenerator.render(out -> tableRight.writeTo(out, Selection.ALL));
        renderedFieldProperties = CarrierGenerator.render(out -> writeFieldRights(out, Selection.ALL));
    }

    static AccessRights of(CarrierType<?> type, WriteOptions options) {
        boolean writable = options.writable().contains(type.type());
        return CACHE.computeIfAbsent(new Kind(type, writable, options.texts().localize(DENIED)), AccessRights::new);
    }

    void writeTableRight(CarrierGenerator out, Selection selection) {
        if (nullTableRight) {
            out.writeNull();
        } else if (selection.isAll() && out.isJson()) {
            out.rendered(renderedTableRight);
        } else {
            tableRight.writeTo(out, selection);
        }
    }

    /** Writes the properties that the selection picks; the others have no entry. */
    void writeFieldProperties(CarrierGenerator out, Selection selection) {
        if (selection.isAll() && out.isJson()) {
            out.rendered(renderedFieldProperties);
        } else {
            writeFieldRights(out, selection);
        }
    }

    private void writeFieldRights(CarrierGenerator out, Selection selection) {
        out.startMap();
        fieldRights.forEach((property, right) -> {
            if (selection.child(property.name()) != null) {
                out.startEntry(ENTRY_NAME, property.name());
                out.startObject();
                out.name(FIELD_RIGHT);
                right.writeTo(out, Selection.ALL);
                out.name(FIELD_TYPE);
                out.text(typeName(property.type()));
                out.name(FIELD_LENGTH);
                out.integer(fieldLength(property.type()));
                out.endObject();
                out.endEntry();
            }
        });
        out.endMap();
    }

    private static String typeName(TypeDescriptor type) {
        return switch (type.kind()) {
            case ENUM, FLAGS -> "SuperOffice.Data." + type.typeName();
            case REFERENCE -> "SuperOffice.CRM.Services." + type.typeName();
            case LIST -> typeName(type.item()) + "[]";
            case MAP, JSON -> "";
            default -> "System." + type.typeName();
        };
    }

    private static int fieldLength(TypeDescriptor type) {
        return switch (type.kind()) {
            case INT, REFERENCE -> 4;
            case DOUBLE -> 8;
            case BOOL, TIMESPAN -> 2;
            case STRING -> type.length();
            case DATE, UTC_DATE, FLOATING_DATE -> 16;
            case ENUM, FLAGS, LIST, MAP, JSON -> 0;
        };
    }
}
