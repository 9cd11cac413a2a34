package org.chatsession.codec;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.chatsession.failure.ConflictException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies one patch to one entity. Values are first converted by the rules of any request body; what is changed then is the
 * entity's document, as a tree, and the result is bound again.
 */
final class PatchApplier<C extends Record> {

    private final CarrierType<C> type;
    private final C current;
    private final String bodyName;
    private final ZoneId zone;
    private final ObjectNode document;
    private final Set<String> touched = new LinkedHashSet<>();
    private final Set<String> sent = new LinkedHashSet<>();
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    @SuppressWarnings("unchecked")
    PatchApplier(C current, String bodyName, ZoneId zone) {
        this.type = CarrierType.of((Class<C>) current.getClass());
        this.current = current;
        this.bodyName = bodyName;
        this.zone = zone;
        this.document = document(current);
    }

    private static ObjectNode document(Record carrier) {
        return (ObjectNode) CarrierWriter.toTree(carrier, TypeDescriptor.of(carrier.getClass()));
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
            boolean append = target.type().kind() == TypeDescriptor.Kind.LIST && !value.isArray() && !value.isNull();
            PatchTarget place = append ? target.end() : target;
            JsonNode converted = convert(place, value);
            if (converted != null) {
                put(place, converted, operation.name().equals("replace"));
            }
        }
    }

    private PatchTarget existing(PatchTarget target) {
        return target.isEntry() ? target.amongKeys(read(target.container()).propertyNames()) : target;
    }

    /**
     * Refuses operations on details of records that the entity only refers to, unless the patch makes it refer to another record.
     *
     * @see "contract ruling 20"
     */
    void refuseReadOnly(List<Patch.Operation> operations) {
        ObjectNode before = document(current);
        for (Patch.Operation operation : operations) {
            PatchTarget record = operation.target().relatedRecord();
            if (record != null && !operation.name().equals("test")) {
                JsonNode key = before.at(record.pointer()).path(keyOf(record).name());
                if (!key.isMissingNode()
                        && key.equals(read(record).path(keyOf(record).name()))) {
                    throw operation.target().readOnly();
                }
            }
        }
    }

    private static Property keyOf(PatchTarget record) {
        return Objects.requireNonNull(record.type().carrier().key());
    }

    /**
     * The changed entity. What the patch does not name is the very value of the current entity.
     *
     * @throws InvalidArgumentException the entity would have another key
     * @throws InvalidRequestException values that do not fit
     */
    Submitted<C> result() {
        refuseProblems();
        document.retain(sent);
        C bound = Binder.bind(type, document, bodyName, Binder.Syntax.JSON, ZoneOffset.UTC)
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
    private @Nullable JsonNode convert(PatchTarget place, JsonNode value) {
        try {
            Object bound = Binder.bindValue(place.type(), value, place.path(bodyName), Binder.Syntax.JSON, zone);
            return CarrierWriter.toTree(bound, place.type());
        } catch (InvalidRequestException e) {
            e.modelState()
                    .forEach((path, texts) -> problems.computeIfAbsent(path, at -> new ArrayList<>())
                            .addAll(texts));
            return null;
        }
    }

    private void put(PatchTarget place, JsonNode value, boolean replace) {
        createParents(place.container());
        if (place.isIdentity() && !value.equals(read(place))) {
            forgetDetails(place.container());
        }
        set(place, value, replace);
        touch(place);
    }

    private void set(PatchTarget place, JsonNode value, boolean replace) {
        JsonNode container = read(place.container());
        if (container instanceof ObjectNode object) {
            object.set(place.step(), value);
        } else if (container instanceof ArrayNode items && place.isEnd()) {
            items.add(value);
        } else if (container instanceof ArrayNode items && place.index() < items.size() + (replace ? 0 : 1)) {
            if (replace) {
                items.set(place.index(), value);
            } else {
                items.insert(place.index(), value);
            }
        } else {
            throw nothingAt(place);
        }
    }

    private void remove(PatchTarget place) {
        if (place.isItem()) {
            if (place.isEnd() || read(place).isMissingNode()) {
                throw nothingAt(place);
            }
            ((ArrayNode) read(place.container())).remove(place.index());
        } else if (place.isEntry()) {
            if (read(place.container()) instanceof ObjectNode entries) {
                entries.remove(place.step());
            }
        } else if (read(place.container()) instanceof ObjectNode) {
            put(place, defaultOf(place), false);
        }
        touch(place);
    }

    private static InvalidArgumentException nothingAt(PatchTarget place) {
        return new InvalidArgumentException(
                "There is nothing at " + Conversions.quoted(place.pointer()) + " to be changed.");
    }

    private void touch(PatchTarget place) {
        touched.add(place.pointer());
        sent.add(place.topLevelName());
    }

    /** Whatever is set inside a reference to nothing makes it a reference to something. */
    private void createParents(PatchTarget place) {
        if (place.parent() == null) {
            return;
        }
        createParents(place.parent());
        JsonNode there = read(place);
        if (there.isMissingNode() && !place.isEntry()) {
            throw nothingAt(place);
        }
        if (!there.isContainer() && place.type().kind() == TypeDescriptor.Kind.REFERENCE) {
            set(place, empty(place), place.isItem());
            sent.add(place.topLevelName());
        }
    }

    /** Leaves of a reference that is turned to another record what the patch itself has said of that record. */
    private void forgetDetails(PatchTarget reference) {
        for (PatchTarget at = reference; at != null; at = at.parent()) {
            if (touched.contains(at.pointer())) {
                return;
            }
        }
        if (read(reference) instanceof ObjectNode before) {
            ObjectNode fresh = empty(reference);
            String prefix = reference.pointer() + "/";
            before.forEachEntry((name, value) -> {
                if (touched.stream().anyMatch(pointer -> (pointer + "/").startsWith(prefix + name + "/"))) {
                    fresh.set(name, value);
                }
            });
            before.removeAll();
            before.setAll(fresh);
        }
    }

    private void test(PatchTarget place, JsonNode value) {
        JsonNode expected = convert(place, value);
        if (expected == null) {
            return;
        }
        JsonNode actual = read(place);
        if (actual.isMissingNode() && place.property() != null) {
            actual = defaultOf(place);
        }
        if (!isEqual(place.type(), value, expected, actual)) {
            refuseProblems();
            throw new ConflictException(
                    "The test of " + Conversions.quoted(place.pointer()) + " failed: it has another value.");
        }
    }

    /** A record equals what is said of it, be it its key alone: nobody has to send all of a record to name it. */
    private static boolean isEqual(TypeDescriptor type, JsonNode sent, JsonNode expected, JsonNode actual) {
        if (type.kind() != TypeDescriptor.Kind.REFERENCE || !expected.isObject() || !actual.isObject()) {
            return expected.equals(actual);
        }
        Property key = type.carrier().key();
        if (!sent.isObject()) {
            return key != null && expected.path(key.name()).equals(actual.path(key.name()));
        }
        return sent.properties().stream().allMatch(member -> {
            Property property = type.carrier().find(member.getKey());
            return property == null
                    || isEqual(
                            property.type(),
                            member.getValue(),
                            expected.path(property.name()),
                            actual.path(property.name()));
        });
    }

    private JsonNode read(PatchTarget place) {
        return document.at(place.pointer());
    }

    private static ObjectNode empty(PatchTarget reference) {
        return document(reference.type().carrier().empty());
    }

    private static JsonNode defaultOf(PatchTarget place) {
        return CarrierWriter.toTree(place.type().defaultValue(), place.type());
    }
}
