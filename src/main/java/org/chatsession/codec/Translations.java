package org.chatsession.codec;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.chatsession.carrier.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * Which texts of responses are translated: those that carriers mark as configured rather than typed by customers, with the exceptions
 * that the settings of the installation name.
 *
 * @see "cross-cutting 6.3"
 */
public final class Translations {

    /** The texts that carriers mark, without exceptions. */
    public static final Translations MARKED = new Translations(Map.of());

    private final Map<Property, TypeDescriptor> changed;

    private Translations(Map<Property, TypeDescriptor> changed) {
        this.changed = changed;
    }

    /**
     * The marked texts with exceptions; properties are named {@code Carrier.Property}, such as {@code ChatMessage.Message}.
     *
     * @param translated further properties to translate
     * @param untranslated properties to leave as stored; takes precedence over {@code translated}
     * @throws IllegalArgumentException a name is not that of a text property
     */
    public static Translations of(Collection<String> translated, Collection<String> untranslated) {
        Map<Property, TypeDescriptor> changed = new HashMap<>();
        translated.forEach(name -> change(changed, name, true));
        untranslated.forEach(name -> change(changed, name, false));
        return changed.isEmpty() ? MARKED : new Translations(Map.copyOf(changed));
    }

    private static void change(Map<Property, TypeDescriptor> changed, String name, boolean localized) {
        int dot = name.indexOf('.');
        CarrierType<?> type = dot < 0 ? null : carrier(name.substring(0, dot).strip());
        Property property =
                type == null ? null : type.find(name.substring(dot + 1).strip());
        if (property == null || property.type().kind() != TypeDescriptor.Kind.STRING) {
            throw new IllegalArgumentException("There is no text '" + name + "'.");
        }
        changed.put(property, property.type().withLocalized(localized));
    }

    private static @Nullable CarrierType<?> carrier(String name) {
        try {
            Class<?> type = Class.forName(Carrier.class.getPackageName() + "." + name);
            return type.isRecord() && Carrier.class.isAssignableFrom(type)
                    ? CarrierType.of(type.asSubclass(Record.class))
                    : null;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return null;
        }
    }

    TypeDescriptor shapeOf(Property property) {
        return changed.isEmpty() ? property.type() : changed.getOrDefault(property, property.type());
    }
}
