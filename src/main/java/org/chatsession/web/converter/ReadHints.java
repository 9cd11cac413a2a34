package org.chatsession.web.converter;

import java.util.Map;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.chatsession.codec.TypeDescriptor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The information about a handler's parameter that the converter needs to read its body.
 *
 * @param bodyName the documented name of the body, first step of every path in {@code ModelState}
 * @param required whether an empty body is an error
 * @param query the query, for members that the body leaves out; null where it is not used
 */
record ReadHints(
        String bodyName, boolean required, @Nullable QueryParameters query) {

    private static final String KEY = ReadHints.class.getName();

    static ReadHints of(@Nullable Map<String, Object> hints) {
        return hints != null && hints.get(KEY) instanceof ReadHints found ? found : new ReadHints("body", true, null);
    }

    Map<String, Object> asMap() {
        return Map.of(KEY, this);
    }

    /** Adds scalars from the query that are not in the body. */
    ObjectNode complete(CarrierType<?> type, ObjectNode body) {
        if (query == null) {
            return body;
        }
        ObjectNode completed = body.deepCopy();
        for (Property property : type.properties()) {
            String text = query.find(property.name());
            if (text != null && !text.isBlank() && isScalar(property.type()) && !mentions(body, property)) {
                completed.put(property.name(), text);
            }
        }
        return completed;
    }

    private static boolean mentions(ObjectNode body, Property property) {
        return body.propertyNames().stream().anyMatch(name -> name.equalsIgnoreCase(property.name()));
    }

    private static boolean isScalar(TypeDescriptor type) {
        return switch (type.kind()) {
            case REFERENCE, LIST, MAP, JSON -> false;
            default -> true;
        };
    }
}
