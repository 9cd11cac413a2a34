package org.chatsession.web.converter;

import java.util.Map;
import org.chatsession.codec.CarrierBinder;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.chatsession.codec.TypeDescriptor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
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
    JsonNode complete(CarrierType<?> type, RequestBodyReader.Body body) {
        JsonNode tree = body.tree();
        boolean emptyElement = body.syntax() == CarrierBinder.Syntax.XML && isBlank(tree);
        if (query == null || !tree.isObject() && !emptyElement) {
            return tree;
        }
        ObjectNode completed = emptyElement ? JsonNodeFactory.instance.objectNode() : (ObjectNode) tree;
        boolean form = body.syntax() == CarrierBinder.Syntax.FORM;
        for (Property property : type.properties()) {
            String text = query.find(property.name());
            if (text != null && !text.isBlank() && isScalar(property.type()) && !mentions(tree, property, form)) {
                completed.put(property.name(), text);
            }
        }
        return completed;
    }

    /** Browsers send every field of a form, so that an empty one counts only where a text is expected (cross-cutting 3.5). */
    private static boolean mentions(JsonNode body, Property property, boolean form) {
        boolean blankCounts = !form || property.type().kind() == TypeDescriptor.Kind.STRING;
        return body.properties().stream()
                .anyMatch(member -> member.getKey().equalsIgnoreCase(property.name())
                        && (blankCounts || !isBlank(member.getValue())));
    }

    private static boolean isBlank(JsonNode value) {
        return value.isString() && value.stringValue().isBlank();
    }

    private static boolean isScalar(TypeDescriptor type) {
        return switch (type.kind()) {
            case REFERENCE, LIST, MAP, JSON -> false;
            default -> true;
        };
    }
}
