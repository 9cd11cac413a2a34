package org.chatsession.codec;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chatsession.failure.ConflictException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes to an entity: a JSON Patch (RFC 6902), which is an array, or a JSON Merge Patch (RFC 7396), which is an object. A merge
 * patch is converted into operations, so that both kinds follow the same rules.
 *
 * @see "cross-cutting 12.3, 12.4, 12.5"
 */
public final class Patch {

    /** Limits the time that a patch takes, as each operation takes a pass over the entity; no entity has as many properties. */
    private static final int MAX_OPERATIONS = 1000;

    private static final Set<String> OPERATIONS = Set.of("add", "replace", "remove", "test");

    private final String bodyName;
    private final JsonNode tree;
    private final ZoneId zone;

    private Patch(String bodyName, JsonNode tree, ZoneId zone) {
        this.bodyName = bodyName;
        this.tree = tree;
        this.zone = zone;
    }

    /**
     * @param bodyName first step of the paths in the response to values that do not fit
     * @param zone the zone of dates without an offset
     * @throws InvalidRequestException the JSON is neither an array nor an object, or a single operation instead of an array
     */
    public static Patch of(String bodyName, JsonNode tree, ZoneId zone) {
        if (!tree.isArray() && !tree.isObject()) {
            throw InvalidRequestException.value(
                    bodyName, "A patch is an array of operations or an object to be merged in.");
        }
        if (CarrierBinder.memberIgnoringCase(tree, "op") != null
                && CarrierBinder.memberIgnoringCase(tree, "path") != null) {
            throw InvalidRequestException.value(
                    bodyName, "An operation of a patch stands in an array, even if it is the only one.");
        }
        return new Patch(bodyName, tree, zone);
    }

    /**
     * Returns the entity with all changes made. The current one is not modified, so a patch that fails has no effect.
     *
     * @param current the entity as it is stored
     * @return the changed entity, and which of its properties the patch names
     * @throws InvalidArgumentException the patch names an unknown or read-only property, has an operation that is not supported
     *     ({@code move}, {@code copy}), or changes the key of the entity
     * @throws InvalidRequestException a value does not fit its property; all such values at once
     * @throws ConflictException a test failed
     */
    public <C extends Record> Submitted<C> apply(C current) {
        PatchApplier<C> applier = new PatchApplier<>(current, bodyName, zone);
        List<Operation> operations = new ArrayList<>();
        if (tree.isArray()) {
            tree.forEach(operation -> add(operations, operation(applier.type(), operation, operations.size())));
        } else {
            merge(operations, PatchTarget.root(applier.type()), tree);
        }
        operations.forEach(applier::apply);
        if (tree.isArray()) {
            applier.refuseReadOnly(operations);
        }
        return applier.result();
    }

    /**
     * One change or test of one location.
     *
     * @param value null for {@code remove}
     */
    record Operation(
            String name, PatchTarget target, @Nullable JsonNode value) {}

    private static void add(List<Operation> operations, Operation operation) {
        if (operations.size() >= MAX_OPERATIONS) {
            throw new InvalidArgumentException("The patch makes more than " + MAX_OPERATIONS + " changes.");
        }
        operations.add(operation);
    }

    private static Operation operation(CarrierType<?> type, JsonNode json, int index) {
        if (!json.isObject()) {
            throw new InvalidArgumentException("Operation " + index + " of the patch is no object.");
        }
        String name = text(json, "op", index).strip().toLowerCase(Locale.ROOT);
        if (!OPERATIONS.contains(name)) {
            throw new InvalidArgumentException("Operation " + index + " of the patch is " + Quotation.of(name)
                    + "; only add, replace, remove and test are supported.");
        }
        JsonNode value = CarrierBinder.memberIgnoringCase(json, "value");
        if (value == null && !name.equals("remove")) {
            throw new InvalidArgumentException("Operation " + index + " of the patch has no value.");
        }
        PatchTarget target = PatchTarget.find(type, text(json, "path", index));
        if (target.isReadOnly() && !name.equals("test")) {
            throw target.readOnly();
        }
        return new Operation(name, target, name.equals("remove") ? null : value);
    }

    private static String text(JsonNode operation, String name, int index) {
        JsonNode value = CarrierBinder.memberIgnoringCase(operation, name);
        if (value == null || !value.isString()) {
            throw new InvalidArgumentException("Operation " + index + " of the patch has no " + name + ".");
        }
        return value.stringValue();
    }

    /**
     * Ignores unknown members: clients send back what they read, including links and rights. Of members whose names differ in case
     * only, the last one counts.
     */
    private static void merge(List<Operation> operations, PatchTarget at, JsonNode object) {
        Map<PatchTarget, JsonNode> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            PatchTarget target = at.step(member.getKey());
            if (target != null) {
                members.put(target, member.getValue());
            }
        }
        members.forEach((target, value) -> {
            if (value.isNull()) {
                add(operations, new Operation("remove", target, null));
            } else if (value.isObject() && target.hasMembers()) {
                merge(operations, target, value);
            } else {
                add(operations, new Operation("replace", target, value));
            }
        });
    }
}
