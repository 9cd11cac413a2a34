package org.chatsession.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chatsession.carrier.Decorated;
import org.chatsession.carrier.Name;
import org.jspecify.annotations.Nullable;

/**
 * Description of a carrier, derived once from its record. Binding, writing, {@code $select}, patches, rights and the OpenAPI document
 * all use it, so that a property is declared in one place.
 */
public final class CarrierType<C extends Record> {

    /** The last but one property of a decorated carrier: what the caller may do with the record. */
    public static final String TABLE_RIGHT = "TableRight";

    /** The last property of a decorated carrier: what the caller may do with each of its properties. */
    public static final String FIELD_PROPERTIES = "FieldProperties";

    private static final ClassValue<CarrierType<?>> CACHE = new ClassValue<>() {
        @Override
        protected CarrierType<?> computeValue(Class<?> type) {
            return new CarrierType<>(type.asSubclass(Record.class));
        }
    };

    private final Class<C> type;
    private final String name;
    private final Constructor<C> constructor;
    private final List<Property> properties;
    private final Map<String, Property> byName = new HashMap<>();
    private final @Nullable Property key;
    private final Decorated.@Nullable RightsMode rightsMode;
    private final List<Property> required;
    private final @Nullable Object[] defaults;

    private CarrierType(Class<C> type) {
        this.type = type;
        Name renamed = type.getAnnotation(Name.class);
        this.name = renamed == null ? type.getSimpleName() : renamed.value();
        RecordComponent[] components = type.getRecordComponents();
        List<Property> all = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            Property property = new Property(components[i], i);
            all.add(property);
            byName.put(property.name(), property);
            byName.putIfAbsent(property.name().toLowerCase(Locale.ROOT), property);
        }
        properties = List.copyOf(all);
        required = properties.stream().filter(Property::isRequired).toList();
        key = properties.stream().filter(Property::isKey).findFirst().orElse(null);
        Decorated decorated = type.getAnnotation(Decorated.class);
        rightsMode = decorated == null ? null : decorated.value();
        defaults = properties.stream()
                .map(property -> property.type().defaultValue())
                .toArray();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no canonical constructor", e);
        }
    }

    @SuppressWarnings("unchecked")
    public static <C extends Record> CarrierType<C> of(Class<C> type) {
        return (CarrierType<C>) CACHE.get(type);
    }

    /** The contract's name of the carrier, which is also its XML element. */
    public String name() {
        return name;
    }

    public Class<C> type() {
        return type;
    }

    /** All properties in contract order, without {@code TableRight} and {@code FieldProperties}. */
    public List<Property> properties() {
        return properties;
    }

    /** The property that identifies the record in references to it; null where there is none. */
    public @Nullable Property key() {
        return key;
    }

    /** The properties that every body must have. */
    List<Property> required() {
        return required;
    }

    /** How the carrier shows rights; null where it has no rights. */
    public Decorated.@Nullable RightsMode rightsMode() {
        return rightsMode;
    }

    /** Finds a property by its wire name in any case; null where there is none. */
    public @Nullable Property find(String name) {
        Property exact = byName.get(name);
        return exact != null ? exact : byName.get(name.toLowerCase(Locale.ROOT));
    }

    /** A carrier in which every property has its default: zero, false, empty or null. */
    public C empty() {
        return create(defaults.clone());
    }

    @Nullable
    Object[] defaults() {
        return defaults.clone();
    }

    boolean isDefault(@Nullable Object[] values) {
        return Arrays.equals(values, defaults);
    }

    C create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot create " + name(), e);
        }
    }

    /** A copy of the carrier in which one property is replaced. */
    public C with(C carrier, String name, @Nullable Object value) {
        @Nullable Object[] values = new Object[properties.size()];
        for (Property property : properties) {
            values[property.index()] = property.name().equals(name) ? value : property.valueIn(carrier);
        }
        return create(values);
    }

    @Override
    public String toString() {
        return name();
    }
}
