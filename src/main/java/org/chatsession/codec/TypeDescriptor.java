package org.chatsession.codec;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.EndOfDay;
import org.chatsession.carrier.Flags;
import org.chatsession.carrier.Length;
import org.chatsession.carrier.Localized;
import org.chatsession.carrier.Utc;
import org.chatsession.carrier.WireEnum;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The type of a value: of a property, of a list's items or of a map's values.
 *
 * @param type the Java class; of a flags value the enum whose numbers are added up
 * @param item type of the items of a list or the values of a map
 * @param length longest text in UTF-16 units, 0 where there is no limit
 * @param localized whether the text is translated for the client
 * @param endOfDay whether a timespan may be 24 hours, which is stored as midnight
 * @param nullable whether a text may be null rather than empty
 */
public record TypeDescriptor(
        Kind kind,
        Class<?> type,
        @Nullable TypeDescriptor item,
        int length,
        boolean localized,
        boolean nullable,
        boolean endOfDay) {

    private static final Set<Type> HOLDERS = Set.of(Optional.class, Versioned.class, Submitted.class);

    /** The kinds of value. */
    public enum Kind {
        INT("int", "Int32", 0),
        DOUBLE("double", "Double", 0.0),
        BOOL("boolean", "Boolean", false),
        STRING("string", "String", ""),
        ENUM("string", "", null),
        FLAGS("string", "", 0),
        DATE("dateTime", "DateTime", null),
        UTC_DATE("dateTime", "DateTime", null),
        FLOATING_DATE("dateTime", "DateTime", null),
        TIMESPAN("string", "TimeSpan", LocalTime.MIDNIGHT),
        REFERENCE("", "", null),
        LIST("", "", List.of()),
        MAP("", "Dictionary", Map.of()),
        /** Any JSON, kept as it is. */
        JSON("object", "Object", null);

        private final String xmlName;
        private final String typeName;
        private final @Nullable Object defaultValue;

        Kind(String xmlName, String typeName, @Nullable Object defaultValue) {
            this.xmlName = xmlName;
            this.typeName = typeName;
            this.defaultValue = defaultValue;
        }
    }

    /** The type of a value, or of what {@link Optional}, {@link Versioned} or {@link Submitted} holds. */
    public static TypeDescriptor of(Type type) {
        return of(type, TypeDescriptor.class, false);
    }

    static TypeDescriptor of(Type type, AnnotatedElement component, boolean nullable) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (HOLDERS.contains(generic.getRawType())) {
                return of(arguments[0], component, nullable);
            }
            boolean map = generic.getRawType() == Map.class;
            TypeDescriptor item = of(arguments[map ? 1 : 0], component, false);
            return new TypeDescriptor(
                    map ? Kind.MAP : Kind.LIST, map ? Map.class : List.class, item, 0, false, false, false);
        }
        Class<?> raw = (Class<?>) type;
        Flags flags = component.getAnnotation(Flags.class);
        if (flags != null) {
            return new TypeDescriptor(Kind.FLAGS, flags.value(), null, 0, false, false, false);
        }
        Length length = component.getAnnotation(Length.class);
        boolean localized = component.isAnnotationPresent(Localized.class);
        Kind kind = kind(raw, component.isAnnotationPresent(Utc.class));
        return new TypeDescriptor(
                kind,
                raw,
                null,
                length == null ? 0 : length.value(),
                localized,
                nullable,
                component.isAnnotationPresent(EndOfDay.class));
    }

    private static Kind kind(Class<?> type, boolean utc) {
        if (type == int.class || type == Integer.class) {
            return Kind.INT;
        } else if (type == double.class || type == Double.class) {
            return Kind.DOUBLE;
        } else if (type == boolean.class || type == Boolean.class) {
            return Kind.BOOL;
        } else if (type == String.class) {
            return Kind.STRING;
        } else if (type == Instant.class) {
            return utc ? Kind.UTC_DATE : Kind.DATE;
        } else if (type == LocalDateTime.class) {
            return Kind.FLOATING_DATE;
        } else if (type == LocalTime.class) {
            return Kind.TIMESPAN;
        } else if (type == JsonNode.class) {
            return Kind.JSON;
        } else if (WireEnum.class.isAssignableFrom(type)) {
            return Kind.ENUM;
        } else if (Carrier.class.isAssignableFrom(type) && type.isRecord()) {
            return Kind.REFERENCE;
        }
        throw new IllegalArgumentException("The wire format has no form for " + type);
    }

    TypeDescriptor withLocalized(boolean translated) {
        return new TypeDescriptor(kind, type, item, length, translated, nullable, endOfDay);
    }

    /** The value of a property that is not sent. */
    @Nullable
    Object defaultValue() {
        if (kind == Kind.ENUM) {
            return EnumCodec.of(type).byNumber(0);
        }
        return nullable ? null : kind.defaultValue;
    }

    /** The carrier that a reference refers to. */
    public CarrierType<?> carrier() {
        return CarrierType.of(type.asSubclass(Record.class));
    }

    /** Name of the XML element of such a value as the root or as an item of a list (cross-cutting 3.4). */
    public String xmlName() {
        return switch (kind) {
            case REFERENCE -> carrier().name();
            case LIST -> "ArrayOf" + capitalized(item().xmlName());
            case MAP -> "Map";
            default -> kind.xmlName;
        };
    }

    /** Name of the type for people, without a namespace, such as {@code Int32} or {@code ChatTopicAgent[]}. */
    public String typeName() {
        return switch (kind) {
            case ENUM, FLAGS, REFERENCE -> type.getSimpleName();
            case LIST -> item().typeName() + "[]";
            default -> kind.typeName;
        };
    }

    /** Whether an XML document with that root element may hold such a value. */
    public boolean acceptsRoot(String element) {
        return element.equalsIgnoreCase(xmlName()) || element.equalsIgnoreCase(xmlName() + "WithLinks");
    }

    @Override
    public TypeDescriptor item() {
        if (item == null) {
            throw new IllegalStateException(kind + " has no items");
        }
        return item;
    }

    static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
