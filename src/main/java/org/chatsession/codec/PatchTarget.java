package org.chatsession.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.chatsession.carrier.Decorated.RightsMode;
import org.chatsession.failure.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * A place in an entity that a patch names: a property, an item of a list or an entry of a map, at any depth.
 *
 * @param parent the place around it; null for the entity as a whole
 * @param step its name, index or key within the parent; {@code -} is behind the last item
 * @param property set where the place is a property
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
     * The place that a path leads to, names in any case, with or without a leading slash.
     *
     * @throws InvalidArgumentException there is no such place, or it holds rights or links, which only the server writes
     */
    static PatchTarget find(CarrierType<?> type, String path) {
        PatchTarget at = root(type);
        for (String step : steps(path)) {
            if (at.isRightsOrLinks(step)) {
                throw readOnly(path);
            }
            PatchTarget next = at.isEnd() ? null : at.step(step);
            if (next == null) {
                throw new InvalidArgumentException("The path " + Conversions.quoted(path)
                        + " of the patch names no property of a " + type.name() + ".");
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
                throw new InvalidArgumentException("The path " + Conversions.quoted(path)
                        + " of the patch has a '~' that is followed by neither 0 nor 1.");
            }
        }
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static InvalidArgumentException readOnly(String path) {
        return new InvalidArgumentException("The path " + Conversions.quoted(path) + " of the patch is read-only.");
    }

    /** The refusal to change this place. */
    InvalidArgumentException readOnly() {
        return readOnly(pointer());
    }

    private boolean isRightsOrLinks(String name) {
        return type.kind() == TypeDescriptor.Kind.REFERENCE
                && (type.carrier().nature() != null && RIGHTS.contains(name.toLowerCase(Locale.ROOT))
                        || parent == null && name.equalsIgnoreCase("_Links"));
    }

    /** The place one step further in; null where there is none. */
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

    /** The place around this one, which is not the entity as a whole. */
    PatchTarget container() {
        return Objects.requireNonNull(parent);
    }

    PatchTarget end() {
        return new PatchTarget(this, END, type.item(), null);
    }

    /** Whether only the server sets the value. A key may be repeated, as long as it stays the same. */
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

    /** The same entry under the key that is there, where keys are found in any case. */
    PatchTarget amongKeys(Iterable<String> keys) {
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

    /** Whether the value decides which record a reference means, so that all else in it is about another record. */
    boolean isIdentity() {
        return property != null
                && parent != null
                && parent.parent != null
                && (property.isKey() || parent.property != null && parent.property.isFoundByName());
    }

    /** The record of another table that this is a detail of, other than the key that refers to it; null for none. */
    @Nullable
    PatchTarget relatedRecord() {
        if (parent == null) {
            return null;
        }
        boolean related = parent.parent != null
                && parent.type.kind() == TypeDescriptor.Kind.REFERENCE
                && parent.type.carrier().nature() == RightsMode.RELATED
                && !isIdentity();
        return related ? parent : parent.relatedRecord();
    }

    /** The property of the entity itself that this is, or is inside of. */
    String topLevelName() {
        return parent == null || parent.parent == null ? step : parent.topLevelName();
    }

    /** As a JSON pointer. */
    String pointer() {
        return parent == null
                ? ""
                : parent.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
    }

    /** As in the answer to a value that does not fit. */
    String path(String bodyName) {
        if (parent == null) {
            return bodyName;
        }
        return parent.path(bodyName) + (isItem() ? "[" + step + "]" : "." + step);
    }
}
