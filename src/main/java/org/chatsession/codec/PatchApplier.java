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
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies one patch to one entity. Values are converted by the rules of request bodies and written into the entity's document, a JSON
 * tree, which is then bound to a carrier again.
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
            PatchTarget destination = append ? target.end() : target;
            JsonNode converted = convert(destination, value);
            if (converted != null) {
                put(destination, converted, operation.name().equals("replace"));
            }
        }
    }

    private PatchTarget existing(PatchTarget target) {
        return target.isEntry()
                ? target.withStoredKeySpelling(read(target.container()).propertyNames())
                : target;
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
     * Returns the changed entity. Properties that the patch does not name keep the values of the current entity.
     *
     * @throws InvalidArgumentException the patch changes the key of the entity
     * @throws InvalidRequestException values that do not fit
     */
    Submitted<C> result() {
        InvalidRequestException.throwIfAny(problems);
        document.retain(sent);
        C bound = CarrierBinder.bind(type, document, bodyName, CarrierBinder.Syntax.JSON, ZoneOffset.UTC)
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

    /** The value as it is stored in documents; null, with a problem recorded, where it does not fit the property. */
    private @Nullable JsonNode convert(PatchTarget target, JsonNode value) {
        try {
            Object bound = CarrierBinder.bindValue(
                    target.type(), value, target.path(bodyName), CarrierBinder.Syntax.JSON, zone);
            return CarrierWriter.toTree(bound, target.type());
        } catch (InvalidRequestException e) {
            e.modelState()
                    .forEach((path, texts) -> problems.computeIfAbsent(path, at -> new ArrayList<>())
                            .addAll(texts));
            return null;
        }
    }

    private void put(PatchTarget target, JsonNode value, boolean replace) {
        createParents(target.container());
        if (target.isIdentity() && !value.equals(read(target))) {
            removeOldDetails(target.container());
        }
        set(target, value, replace);
        touch(target);
    }

    private void set(PatchTarget target, JsonNode value, boolean replace) {
        JsonNode container = read(target.container());
        if (container instanceof ObjectNode object) {
            object.set(target.step(), value);
        } else if (container instanceof ArrayNode items && target.isEnd()) {
            items.add(value);
        } else if (container instanceof ArrayNode items && target.index() < items.size() + (replace ? 0 : 1)) {
            if (replace) {
                items.set(target.index(), value);
            } else {
                items.insert(target.index(), value);
            }
        } else {
            throw noValueAt(target);
        }
    }

    private void remove(PatchTarget target) {
        if (target.isItem()) {
            if (target.isEnd() || read(target).isMissingNode()) {
                throw noValueAt(target);
            }
            ((ArrayNode) read(target.container())).remove(target.index());
        } else if (target.isEntry()) {
            if (read(target.container()) instanceof ObjectNode entries) {
                entries.remove(target.step());
            }
        } else if (read(target.container()) instanceof ObjectNode) {
            put(target, defaultOf(target), false);
        }
        touch(target);
    }

    private static InvalidArgumentException noValueAt(PatchTarget target) {
        return new InvalidArgumentException(
                "There is nothing at " + Quotation.of(target.pointer()) + " to be changed.");
    }

    private void touch(PatchTarget target) {
        touched.add(target.pointer());
        sent.add(target.topLevelName());
    }

    /** Setting a property inside a null reference creates the referenced object. */
    private void createParents(PatchTarget target) {
        if (target.parent() == null) {
            return;
        }
        createParents(target.parent());
        JsonNode there = read(target);
        if (there.isMissingNode() && !target.isEntry()) {
            throw noValueAt(target);
        }
        if (!there.isContainer() && target.type().kind() == TypeDescriptor.Kind.REFERENCE) {
            set(target, empty(target), target.isItem());
            sent.add(target.topLevelName());
        }
    }

    /** When a reference is changed to another record, removes the details of the old one, except those that this patch has set. */
    private void removeOldDetails(PatchTarget reference) {
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

    private void test(PatchTarget target, JsonNode value) {
        JsonNode expected = convert(target, value);
        if (expected == null) {
            return;
        }
        JsonNode actual = read(target);
        if (actual.isMissingNode() && target.property() != null) {
            actual = defaultOf(target);
        }
        if (!isEqual(target.type(), value, expected, actual)) {
            InvalidRequestException.throwIfAny(problems);
            throw new ConflictException(
                    "The test of " + Quotation.of(target.pointer()) + " failed: it has another value.");
        }
    }

    /** Compares for {@code test}. A related record is equal if the properties that were sent are equal; its key alone is enough. */
    private static boolean isEqual(TypeDescriptor type, JsonNode sent, JsonNode expected, JsonNode actual) {
        if (type.kind() != TypeDescriptor.Kind.REFERENCE || !expected.isObject() || !actual.isObject()) {
            return expected.equals(PatchApplier::compareNumbers, actual);
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

    /** Numbers are equal if their values are, in whatever notation (RFC 6902 4.6). */
    private static int compareNumbers(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private JsonNode read(PatchTarget target) {
        return document.at(target.pointer());
    }

    private static ObjectNode empty(PatchTarget reference) {
        return document(reference.type().carrier().empty());
    }

    private static JsonNode defaultOf(PatchTarget target) {
        return CarrierWriter.toTree(target.type().defaultValue(), target.type());
    }
}
