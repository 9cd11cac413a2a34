package org.chatsession.codec;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Binds a request body, which has been read into a tree, to a carrier. The rules are the same for every syntax; only the notation of
 * lists, maps and missing values differs. All problems of a body are reported together.
 *
 * @see "cross-cutting 3.4, 3.5, 4.1, 4.4; contract ruling 1"
 */
public final class CarrierBinder {

    /** How the body was written. */
    public enum Syntax {
        JSON,
        XML,
        FORM
    }

    /** Limits the size of the response to a body with a very large number of problems. */
    private static final int MAX_PROBLEMS = 200;

    private final Syntax syntax;
    private final ZoneId zone;
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    private CarrierBinder(Syntax syntax, ZoneId zone) {
        this.syntax = syntax;
        this.zone = zone;
    }

    /**
     * Binds an object to a carrier.
     *
     * @param bodyName the documented name of the body, first step of every path in {@code ModelState}
     * @param zone the zone of dates without an offset
     * @throws InvalidRequestException values that do not fit their properties, each with its path
     */
    public static <C extends Record> Submitted<C> bind(
            CarrierType<C> type, JsonNode body, String bodyName, Syntax syntax, ZoneId zone) {
        CarrierBinder binder = new CarrierBinder(syntax, zone);
        Path root = Path.root(bodyName);
        @Nullable Object[] values = type.defaults();
        Set<String> sent = new HashSet<>();
        if (body.isObject()) {
            binder.refuseOtherSyntax(type, body, root);
            binder.fill(type, body, values, sent, root);
        } else if (!binder.isEmptyElement(body)) {
            binder.problem(root, "The body must be an object, a " + type.name() + ".");
        }
        InvalidRequestException.throwIfAny(binder.problems);
        return new Submitted<>(bodyName, type.create(values), sent);
    }

    /** An empty XML element is an object in which no property is set. */
    private boolean isEmptyElement(JsonNode body) {
        return syntax == Syntax.XML && body.isString() && body.stringValue().isBlank();
    }

    /** Binds one value of the given type, with the same rules and the same problem texts as {@link #bind}. */
    public static @Nullable Object bindValue(
            TypeDescriptor type, JsonNode value, String bodyName, Syntax syntax, ZoneId zone) {
        CarrierBinder binder = new CarrierBinder(syntax, zone);
        if (type.kind() == TypeDescriptor.Kind.LIST && type.item().kind() == TypeDescriptor.Kind.REFERENCE) {
            binder.items(type.item(), value)
                    .forEach(item -> binder.refuseOtherSyntax(type.item().carrier(), item, Path.root(bodyName)));
        }
        Object bound = binder.value(type, value, Path.root(bodyName), false);
        InvalidRequestException.throwIfAny(binder.problems);
        return bound;
    }

    private void problem(Path path, String text) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.computeIfAbsent(path.toString(), at -> new ArrayList<>()).add(text);
        }
    }

    private void forgetProblems(String path) {
        problems.keySet().removeIf(at -> at.equals(path) || at.startsWith(path + ".") || at.startsWith(path + "["));
    }

    private void fill(CarrierType<?> type, JsonNode body, @Nullable Object[] values, Set<String> sent, Path path) {
        boolean[] seen = new boolean[values.length];
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            Property property = type.find(member.getKey());
            if (property == null) {
                continue;
            }
            if (seen[property.index()]) {
                // Names may differ in case only; the last member counts
                values[property.index()] = type.defaults()[property.index()];
                forgetProblems(path.property(property.name()).toString());
            }
            seen[property.index()] = true;
            if (isNotSent(property, member.getValue())) {
                sent.remove(property.name());
                continue;
            }
            values[property.index()] = property(property, member.getValue(), path);
            sent.add(property.name());
        }
        for (Property property : type.required()) {
            if (!seen[property.index()]) {
                problem(path.property(property.name()), "It is missing.");
            }
        }
    }

    /**
     * Any text parses as a form. A form of which no key names a property is therefore refused as another syntax (contract ruling 15).
     */
    private void refuseOtherSyntax(CarrierType<?> type, JsonNode form, Path path) {
        if (syntax != Syntax.FORM || form.isEmpty()) {
            return;
        }
        String first = form.propertyNames().iterator().next();
        if (first.startsWith("{") || first.startsWith("[")) {
            problem(path, "The form looks like JSON; send JSON with the Content-Type application/json.");
        } else if (first.startsWith("<")) {
            problem(path, "The form looks like XML; send XML with the Content-Type application/xml.");
        } else if (!namesAProperty(type, form)) {
            problem(path, "No key of the form is a property of a " + type.name() + ".");
        }
    }

    private static boolean namesAProperty(CarrierType<?> type, JsonNode form) {
        return form.properties().stream().anyMatch(member -> {
            Property property = type.find(member.getKey());
            return property != null
                    && (!member.getValue().isObject()
                            || property.type().kind() != TypeDescriptor.Kind.REFERENCE
                            || namesAProperty(property.type().carrier(), member.getValue()));
        });
    }

    /**
     * Null for a plain property that the server computes: responses with {@code $select} hold such nulls, and clients send them back
     * (contract ruling 14). In a form an empty value counts as not sent too, because browsers send every field of a form
     * (cross-cutting 3.5).
     */
    private boolean isNotSent(Property property, JsonNode value) {
        TypeDescriptor.Kind kind = property.type().kind();
        return value.isNull() && property.access() != Property.Access.WRITE && kind != TypeDescriptor.Kind.REFERENCE
                || syntax == Syntax.FORM
                        && kind != TypeDescriptor.Kind.STRING
                        && value.isString()
                        && value.stringValue().isBlank();
    }

    private @Nullable Object property(Property property, JsonNode value, Path path) {
        Path at = path.property(property.name());
        return property.isByValue()
                ? object(property.type().carrier(), value, at)
                : value(property.type(), value, at, !property.isFoundByName());
    }

    /** An object that is no reference; an empty one is none (contract ruling 1). */
    private @Nullable Object object(CarrierType<?> type, JsonNode value, Path path) {
        if (value.isObject()) {
            return reference(type, value, path, false);
        }
        if (!value.isNull() && !isEmptyElement(value)) {
            problem(path, Conversions.invalidText(value, type.name()));
        }
        return null;
    }

    private @Nullable Object value(TypeDescriptor type, JsonNode value, Path path, boolean keyNeeded) {
        return switch (type.kind()) {
            case REFERENCE -> reference(type.carrier(), value, path, keyNeeded);
            case LIST -> list(type.item(), value, path);
            case MAP -> map(type.item(), value, path);
            case JSON -> json(value, path);
            default -> scalar(type, value, path);
        };
    }

    private @Nullable Object scalar(TypeDescriptor type, JsonNode value, Path path) {
        if (syntax != Syntax.JSON && value.isArray()) {
            problem(path, "The value is given more than once.");
            return type.defaultValue();
        }
        try {
            return Conversions.scalar(type, value, zone);
        } catch (IllegalArgumentException e) {
            problem(path, String.valueOf(e.getMessage()));
            return type.defaultValue();
        }
    }

    /**
     * A JSON body holds the value itself. In the other syntaxes it is a text that is parsed as JSON; a text that is not JSON is taken
     * as a JSON string.
     */
    private JsonNode json(JsonNode value, Path path) {
        try {
            JsonNode json = syntax != Syntax.JSON && value.isString() ? parsed(value) : value;
            Conversions.requireStorable(json);
            return json;
        } catch (IllegalArgumentException e) {
            problem(path, String.valueOf(e.getMessage()));
            return JsonNodeFactory.instance.nullNode();
        }
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            return JsonBodyParser.read(text.stringValue());
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A related record, sent as an object, as null or as its id alone. */
    private @Nullable Object reference(CarrierType<?> type, JsonNode value, Path path, boolean keyNeeded) {
        Property key = type.key();
        if (value.isNull() || value.isString() && value.stringValue().isBlank()) {
            return null;
        }
        @Nullable Object[] values = type.defaults();
        int before = problems.size();
        if (value.isObject()) {
            fill(type, value, values, new HashSet<>(), path);
        } else if (key != null && !value.isArray() && !value.isBoolean()) {
            values[key.index()] = scalar(key.type(), value, path);
        } else {
            problem(path, Conversions.invalidText(value, type.name()));
            return null;
        }
        if (type.isDefault(values)) {
            return null;
        }
        if (keyNeeded && key != null && values[key.index()] instanceof Integer id && id <= 0) {
            values[key.index()] = key.type().defaultValue();
            if (problems.size() == before && !type.isDefault(values)) {
                problem(path, "There are details but no " + key.name() + ", so they could not be kept.");
            }
            return null;
        }
        return type.create(values);
    }

    /** An array, or a single value, which is a list of one item. */
    private List<@Nullable Object> list(TypeDescriptor item, JsonNode value, Path path) {
        List<@Nullable Object> bound = new ArrayList<>();
        if (memberIgnoringCase(value, "op") != null && memberIgnoringCase(value, "path") != null) {
            problem(path, "An operation of a patch is not a valid list.");
            return bound;
        }
        int index = 0;
        for (JsonNode element : items(item, value)) {
            Object one = item.kind() == TypeDescriptor.Kind.REFERENCE
                    ? listed(item.carrier(), element, path.item(index))
                    : value(item, element, path.item(index), false);
            if (one != null) {
                bound.add(one);
            }
            index++;
        }
        return bound;
    }

    /** An item of a list. Unlike a reference, it is kept even if all its properties have default values. */
    private @Nullable Object listed(CarrierType<?> type, JsonNode element, Path path) {
        if (element.isObject()) {
            @Nullable Object[] values = type.defaults();
            fill(type, element, values, new HashSet<>(), path);
            return type.create(values);
        }
        if (isEmptyElement(element)) {
            return type.create(type.defaults());
        }
        if (element.isNull() || element.isString() && element.stringValue().isBlank()) {
            problem(path, "An item of a list cannot be " + (element.isNull() ? "null." : "empty."));
            return null;
        }
        return reference(type, element, path, false);
    }

    private Iterable<JsonNode> items(TypeDescriptor item, JsonNode value) {
        if (value.isNull()) {
            return List.of();
        }
        if (value.isArray()) {
            return value;
        }
        if (syntax != Syntax.JSON && value.isString() && value.stringValue().isBlank()) {
            return List.of();
        }
        if (value.isObject() && syntax == Syntax.XML) {
            JsonNode wrapped = memberIgnoringCase(value, item.xmlName());
            if (wrapped != null) {
                return wrapped.isArray() ? wrapped : List.of(wrapped);
            }
        }
        if (value.isObject()
                && syntax == Syntax.FORM
                && value.propertyNames().stream().allMatch(CarrierBinder::isIndex)) {
            return value.properties().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(Integer::parseInt)))
                    .map(Map.Entry::getValue)
                    .toList();
        }
        return List.of(value);
    }

    private static boolean isIndex(String name) {
        return !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Map<String, @Nullable Object> map(TypeDescriptor item, JsonNode value, Path path) {
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        if (value.isNull() || value.isString() && value.stringValue().isBlank()) {
            return bound;
        }
        if (!value.isObject()) {
            problem(path, Conversions.invalidText(value, "dictionary"));
            return bound;
        }
        for (Map.Entry<String, JsonNode> entry : entries(item, value, path).entrySet()) {
            try {
                Conversions.requireStorable(entry.getKey());
            } catch (IllegalArgumentException e) {
                problem(path, "Of a key: " + e.getMessage());
                continue;
            }
            bound.put(entry.getKey(), value(item, entry.getValue(), path.property(entry.getKey()), false));
        }
        return bound;
    }

    private Map<String, JsonNode> entries(TypeDescriptor item, JsonNode value, Path path) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        JsonNode pairs = syntax == Syntax.XML ? memberIgnoringCase(value, XmlCarrierGenerator.entryName(item)) : null;
        if (pairs == null) {
            value.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
            return entries;
        }
        for (JsonNode pair : pairs.isArray() ? pairs : List.of(pairs)) {
            JsonNode key = memberIgnoringCase(pair, "Key");
            JsonNode content = memberIgnoringCase(pair, "Value");
            if (key != null && key.isContainer()) {
                problem(path, Conversions.invalidText(key, "key"));
            } else if (key != null) {
                entries.put(key.asString(), content == null ? JsonNodeFactory.instance.nullNode() : content);
            }
        }
        return entries;
    }

    /** The member of a name in any case; of several the last one. */
    static @Nullable JsonNode memberIgnoringCase(JsonNode object, String name) {
        return object.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .reduce((first, last) -> last)
                .orElse(null);
    }
}
