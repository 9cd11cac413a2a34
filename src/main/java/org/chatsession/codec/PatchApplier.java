package org.chatsession.codec;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonPatchBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chatsession.failure.ConflictException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One patch at work on one entity. Values are first converted by the rules of any request body; what is patched then, by the JSON
 * library, is the entity's document, and what comes out of it is bound again.
 */
final class PatchApplier<C extends Record> {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final CarrierType<C> type;
    private final C current;
    private final String bodyName;
    private final ZoneId zone;
    private final Set<String> touched = new LinkedHashSet<>();
    private final Set<String> sent = new LinkedHashSet<>();
    private final Map<String, List<String>> problems = new LinkedHashMap<>();
    private JsonObject document;

    @SuppressWarnings("unchecked")
    PatchApplier(C current, String bodyName, ZoneId zone) {
        this.type = CarrierType.of((Class<C>) current.getClass());
        this.current = current;
        this.bodyName = bodyName;
        this.zone = zone;
        this.document = parse(CarrierWriter.toDocument(current)).asJsonObject();
    }

    CarrierType<C> type() {
        return type;
    }

    void apply(Patch.Operation operation) {
        PatchTarget target = existing(operation.target());
        JsonNode value = operation.value();
        if (value == null) {
            remove(target);
        } else if (operation.name().equals("test")) {
            test(target, value);
        } else {
            boolean appends = target.shape().kind() == TypeDescriptor.Kind.LIST && !value.isArray() && !value.isNull();
            PatchTarget place = appends ? target.end() : target;
            JsonValue converted = convert(place, value);
            if (converted != null) {
                put(place, converted, operation.name().equals("replace") && !place.isEnd());
            }
        }
    }

    private PatchTarget existing(PatchTarget target) {
        return target.isEntry() && read(Objects.requireNonNull(target.parent())) instanceof JsonObject map
                ? target.amongKeys(map.keySet())
                : target;
    }

    /**
     * What came of it. What the patch does not name is the very value of the current entity.
     *
     * @throws InvalidArgumentException the entity would have another key
     * @throws InvalidRequestException values that do not fit
     */
    Submitted<C> result() {
        refuseProblems();
        ObjectNode changed = (ObjectNode) JsonBodyParser.read(document.toString());
        changed.retain(sent);
        C bound = Binder.bind(type, changed, bodyName, Binder.Syntax.JSON, ZoneOffset.UTC)
                .entity();
        @Nullable Object[] values = type.defaults();
        for (Property property : type.properties()) {
            if (property.isKey()) {
                refuseAnother(property, bound);
            }
            boolean taken = property.access() != Property.Access.READ && sent.contains(property.name());
            values[property.index()] = property.valueIn(taken ? bound : current);
            if (!taken) {
                sent.remove(property.name());
            }
        }
        return new Submitted<>(bodyName, type.create(values), Set.copyOf(sent));
    }

    private void refuseAnother(Property key, C bound) {
        Object before = key.valueIn(current);
        Object after = key.valueIn(bound);
        if (sent.contains(key.name()) && !Integer.valueOf(0).equals(after) && after != null && !after.equals(before)) {
            throw new InvalidArgumentException(
                    "The patch gives the entity " + before + " another " + key.name() + ", " + after + ".");
        }
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw InvalidRequestException.values(problems);
        }
    }

    /** The value as it stands in documents; null, and remembered as a problem, where it does not fit. */
    private @Nullable JsonValue convert(PatchTarget place, JsonNode value) {
        try {
            Object bound = Binder.bindValue(place.shape(), value, place.path(bodyName), Binder.Syntax.JSON, zone);
            return parse(CarrierWriter.toDocument(bound, place.shape()));
        } catch (InvalidRequestException e) {
            e.modelState()
                    .forEach((path, texts) -> problems.computeIfAbsent(path, at -> new ArrayList<>())
                            .addAll(texts));
            return null;
        }
    }

    private void put(PatchTarget place, JsonValue value, boolean replace) {
        createParents(place.parent());
        if (place.isIdentity() && !value.equals(read(place))) {
            forgetDetails(place.parent());
        }
        String pointer = place.pointer();
        change(place, patch -> replace && place.isItem() ? patch.replace(pointer, value) : patch.add(pointer, value));
    }

    private void remove(PatchTarget place) {
        if (place.isItem() || place.isEntry()) {
            if (place.isItem() || read(place) != null) {
                change(place, patch -> patch.remove(place.pointer()));
            }
        } else if (place.property() == null) {
            throw new InvalidArgumentException("A patch cannot remove the entity.");
        } else if (place.parent() != null && isPresent(place.parent())) {
            put(place, defaultOf(place), false);
        }
        touch(place);
    }

    private void change(PatchTarget place, UnaryOperator<JsonPatchBuilder> operation) {
        try {
            document = operation.apply(JSON.createPatchBuilder()).build().apply(document);
        } catch (JsonException e) {
            throw new InvalidArgumentException(
                    "There is nothing at " + Conversions.quoted(place.pointer()) + " to be changed.");
        }
        touch(place);
    }

    private void touch(PatchTarget place) {
        touched.add(place.pointer());
        sent.add(place.topLevelName());
    }

    /** Whatever is set inside a reference to nothing makes it a reference to something. */
    private void createParents(@Nullable PatchTarget place) {
        if (place == null || place.parent() == null) {
            return;
        }
        createParents(place.parent());
        JsonValue there = read(place);
        if (there == null && !place.isEntry()) {
            throw new InvalidArgumentException(
                    "There is nothing at " + Conversions.quoted(place.pointer()) + " to be changed.");
        }
        if ((there == null || there == JsonValue.NULL) && place.shape().kind() == TypeDescriptor.Kind.REFERENCE) {
            change(place, patch -> patch.add(place.pointer(), empty(place)));
            touched.remove(place.pointer());
        }
    }

    /** Leaves of a reference that is turned to another record what the patch itself has said of that record. */
    private void forgetDetails(@Nullable PatchTarget reference) {
        for (PatchTarget at = reference; at != null; at = at.parent()) {
            if (touched.contains(at.pointer())) {
                return;
            }
        }
        if (reference == null || !(read(reference) instanceof JsonObject before)) {
            return;
        }
        String inside = reference.pointer() + "/";
        var fresh = JSON.createObjectBuilder(empty(reference));
        before.forEach((name, value) -> {
            if (touched.stream().anyMatch(pointer -> (pointer + "/").startsWith(inside + name + "/"))) {
                fresh.add(name, value);
            }
        });
        document = JSON.createPatchBuilder()
                .replace(reference.pointer(), fresh.build())
                .build()
                .apply(document);
    }

    private void test(PatchTarget place, JsonNode value) {
        JsonValue expected = convert(place, value);
        if (expected == null) {
            return;
        }
        JsonValue actual = read(place);
        if (actual == null && place.property() != null) {
            actual = defaultOf(place);
        }
        if (actual == null || !isEqual(place.shape(), value, expected, actual)) {
            refuseProblems();
            throw new ConflictException(
                    "The test of " + Conversions.quoted(place.pointer()) + " failed: it has another value.");
        }
    }

    /** A record equals what is said of it, be it its key alone: nobody has to send all of a record to name it. */
    private static boolean isEqual(TypeDescriptor shape, JsonNode sent, JsonValue expected, JsonValue actual) {
        if (shape.kind() != TypeDescriptor.Kind.REFERENCE
                || !(expected instanceof JsonObject one)
                || !(actual instanceof JsonObject other)) {
            return expected.equals(actual);
        }
        Property key = shape.carrier().key();
        if (!sent.isObject()) {
            return key != null && Objects.equals(one.get(key.name()), other.get(key.name()));
        }
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            Property property = shape.carrier().find(member.getKey());
            if (property != null
                    && !isEqual(
                            property.shape(),
                            member.getValue(),
                            one.getOrDefault(property.name(), JsonValue.NULL),
                            other.getOrDefault(property.name(), JsonValue.NULL))) {
                return false;
            }
        }
        return true;
    }

    /** What the document holds there; null for nothing at all. */
    private @Nullable JsonValue read(PatchTarget place) {
        if (place.parent() == null) {
            return document;
        }
        JsonValue around = read(place.parent());
        if (around instanceof JsonObject object) {
            return object.get(place.step());
        }
        if (around != null && around.getValueType() == JsonValue.ValueType.ARRAY && !place.isEnd()) {
            var items = around.asJsonArray();
            int index = Integer.parseInt(place.step());
            return index < items.size() ? items.get(index) : null;
        }
        return null;
    }

    private boolean isPresent(PatchTarget place) {
        JsonValue there = read(place);
        return there != null && there != JsonValue.NULL;
    }

    private static JsonObject empty(PatchTarget reference) {
        return parse(CarrierWriter.toDocument(reference.shape().carrier().empty()))
                .asJsonObject();
    }

    private static JsonValue defaultOf(PatchTarget place) {
        return parse(CarrierWriter.toDocument(place.shape().defaultValue(), place.shape()));
    }

    private static JsonValue parse(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
