package org.chatsession.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;

/**
 * A location in an entity that a patch refers to: a property, an item of a list or an entry of a map, at any depth.
 *
 * @param parent the enclosing location; null for the entity as a whole
 * @param step its name, index or key within the parent; {@code -} is the position after the last item
 * @param property set where the location is a property
 */
record PatchTarget(
        @Nullable PatchTarget parent,
        String step,
        TypeDescriptor type,
        @Nullable Property property) {

    private static final String END = "-";
    private static final Set<String> RIGHTS = Set.of(
            CarrierType.TABLE_RIGHT.toLowerCase(Locale.ROOT), CarrierType.FIELD_PROPERTIES.toLowerCase(Locale.ROOT));

    static PatchTarget root(CarrierType<?> type) {
        return new PatchTarget(null, "", TypeDescriptor.of(type.type()), null);
    }

    /**
     * Resolves a path; names are case-insensitive, the leading slash is optional.
     *
     * @throws InvalidArgumentException there is no such location, or it is part of the rights or links, which are read-only
     */
    static PatchTarget find(CarrierType<?> type, String path) {
        PatchTarget at = root(type);
        for (String step : steps(path)) {
            if (at.isRightsOrLinks(step)) {
                throw readOnly(path);
            }
            PatchTarget next = at.isEnd() ? null : at.step(step);
            if (next == null) {
                throw new InvalidArgumentException(
                        "The path " + Quotation.of(path) + " of the patch names no property of a " + type.name() + ".");
            }
            at = next;
        }
        return at;
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : (path.startsWith("/") ? path.substring(1) : path).split("/", -1)) {
            steps.add(unescaped(step, path));
        }
        return steps;
    }

    private static String unescaped(String step, String path) {
        for (int at = step.indexOf('~'); at >= 0; at = step.indexOf('~', at + 1)) {
            if (at + 1 == step.length() || step.charAt(at + 1) != '0' && step.charAt(at + 1) != '1') {
                throw new InvalidArgumentException("The path " + Quotation.of(path)
                        + " of the patch has a '~' that is followed by neither 0 nor 1.");
            }
        }
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static InvalidArgumentException readOnly(String path) {
        return new InvalidArgumentException("The path " + Quotation.of(path) + " of the patch is read-only.");
    }

    /** The exception for an attempt to change this location. */
    InvalidArgumentException readOnly() {
        return readOnly(pointer());
    }

    private boolean isRightsOrLinks(String name) {
        return type.kind() == TypeDescriptor.Kind.REFERENCE
                && (type.carrier().rightsMode() != null && RIGHTS.contains(name.toLowerCase(Locale.ROOT))
                        || parent == null && name.equalsIgnoreCase("_Links"));
    }

    /** The location one step below this one; null where there is none. */
    @Nullable
    PatchTarget step(String name) {
        return switch (type.kind()) {
            case REFERENCE -> {
                Property found = type.carrier().find(name);
                yield found == null ? null : new PatchTarget(this, found.name(), found.type(), found);
            }
            case MAP -> new PatchTarget(this, name, type.item(), null);
            case LIST -> name.equals(END) || isIndex(name) ? new PatchTarget(this, name, type.item(), null) : null;
            default -> null;
        };
    }

    private static boolean isIndex(String name) {
        return !name.isEmpty()
                && name.length() < 10
                && name.chars().allMatch(c -> c >= '0' && c <= '9')
                && (name.length() == 1 || name.charAt(0) != '0');
    }

    int index() {
        return Integer.parseInt(step);
    }

    /** The enclosing location; this one must not be the entity as a whole. */
    PatchTarget container() {
        return Objects.requireNonNull(parent);
    }

    PatchTarget end() {
        return new PatchTarget(this, END, type.item(), null);
    }

    /** Whether only the server sets the value. A patch may name a key as long as it does not change it. */
    boolean isReadOnly() {
        return property != null && property.access() == Property.Access.READ && !property.isKey();
    }

    boolean hasMembers() {
        return type.kind() == TypeDescriptor.Kind.REFERENCE || type.kind() == TypeDescriptor.Kind.MAP;
    }

    boolean isItem() {
        return parent != null && parent.type.kind() == TypeDescriptor.Kind.LIST;
    }

    boolean isEntry() {
        return parent != null && parent.type.kind() == TypeDescriptor.Kind.MAP;
    }

    /** The same entry under the spelling of the key in the map, where keys are case-insensitive. */
    PatchTarget withStoredKeySpelling(Iterable<String> keys) {
        if (parent != null && parent.property != null && parent.property.hasAnyCaseKeys()) {
            for (String key : keys) {
                if (key.equalsIgnoreCase(step)) {
                    return new PatchTarget(parent, key, type, property);
                }
            }
        }
        return this;
    }

    boolean isEnd() {
        return isItem() && step.equals(END);
    }

    /** Whether the value identifies the record that a reference points to, so that changing it replaces the details of the reference. */
    boolean isIdentity() {
        return property != null
                && parent != null
                && parent.parent != null
                && (property.isKey() || parent.property != null && parent.property.isFoundByName());
    }

    /** The related record whose detail this location is; null for the key of the reference, and where no related record is involved. */
    @Nullable
    PatchTarget relatedRecord() {
        if (parent == null) {
            return null;
        }
        boolean related = parent.parent != null
                && parent.property != null
                && parent.type.kind() == TypeDescriptor.Kind.REFERENCE
                && parent.type.carrier().key() != null
                && !isIdentity();
        return related ? parent : parent.relatedRecord();
    }

    /** The name of the entity's own property that this location is or belongs to. */
    String topLevelName() {
        return parent == null || parent.parent == null ? step : parent.topLevelName();
    }

    /** This location as a JSON Pointer (RFC 6901). */
    String pointer() {
        return parent == null
                ? ""
                : parent.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
    }

    /** This location as a path in {@code ModelState}, the response to a value that does not fit. */
    String path(String bodyName) {
        if (parent == null) {
            return bodyName;
        }
        return parent.path(bodyName) + (isItem() ? "[" + step + "]" : "." + step);
    }
}
