package org.chatsession.codec;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity as a client sent it.
 *
 * @param name documented name of the body, first step of the paths in responses about its values
 * @param sent wire names of the properties that the body holds; null for a plain computed property counts as not sent. A computed
 *     property that is not among them keeps its stored value
 */
public record Submitted<C extends Record>(String name, C entity, Set<String> sent) {

    public boolean has(String property) {
        return sent.contains(property);
    }

    /** The same body with other values. */
    public Submitted<C> with(C changed) {
        return new Submitted<>(name, changed, sent);
    }

    /** The entity, with the stored values of computed properties that were not sent. */
    public C withStored(C stored) {
        CarrierType<C> type = type();
        @Nullable
        Object[] values = type.properties().stream()
                .map(property -> property.valueIn(
                        property.access() == Property.Access.COMPUTED && !has(property.name()) ? stored : entity))
                .toArray();
        return type.create(values);
    }

    /** The same body without its key, for an operation that creates whatever id was sent (contract ruling 3). */
    public Submitted<C> withoutKey() {
        CarrierType<C> type = type();
        Property key = type.key();
        return key == null ? this : with(type.with(entity, key.name(), 0));
    }

    @SuppressWarnings("unchecked")
    private CarrierType<C> type() {
        return CarrierType.of((Class<C>) entity.getClass());
    }
}
