package org.chatsession.codec;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;
import org.chatsession.carrier.AnyCaseKeys;
import org.chatsession.carrier.ByValue;
import org.chatsession.carrier.Computed;
import org.chatsession.carrier.FoundByName;
import org.chatsession.carrier.Key;
import org.chatsession.carrier.Name;
import org.chatsession.carrier.PartOfKey;
import org.chatsession.carrier.ReadOnly;
import org.chatsession.carrier.Required;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** One property of a carrier: its wire name, the type of its value and who sets it. */
public final class Property {

    /** Who decides the value. */
    public enum Access {
        /** The caller. */
        WRITE,
        /** The server, unless the caller sends a value. */
        COMPUTED,
        /** The server alone. */
        READ
    }

    private final String name;
    private final SerializableString serializedName;
    private final int index;
    private final TypeDescriptor type;
    private final Access access;
    private final boolean key;
    private final boolean foundByName;
    private final boolean byValue;
    private final boolean required;
    private final boolean partOfKey;
    private final boolean anyCaseKeys;
    /** Made when the first value is read, because a start needs hardly any of the hundreds of accessors. */
    private final SingletonSupplier<Function<Object, @Nullable Object>> accessor;

    Property(RecordComponent component, int index) {
        Name name = component.getAnnotation(Name.class);
        this.name = name == null ? TypeDescriptor.capitalized(component.getName()) : name.value();
        this.serializedName = new SerializedString(this.name);
        this.index = index;
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        this.type = TypeDescriptor.of(component.getGenericType(), component, nullable);
        this.access = component.isAnnotationPresent(ReadOnly.class)
                ? Access.READ
                : component.isAnnotationPresent(Computed.class) ? Access.COMPUTED : Access.WRITE;
        this.key = component.isAnnotationPresent(Key.class);
        this.byValue = component.isAnnotationPresent(ByValue.class);
        this.required = component.isAnnotationPresent(Required.class);
        this.partOfKey = component.isAnnotationPresent(PartOfKey.class);
        this.anyCaseKeys = component.isAnnotationPresent(AnyCaseKeys.class);
        this.foundByName = component.isAnnotationPresent(FoundByName.class);
        this.accessor = SingletonSupplier.of(() -> compiled(component.getAccessor()));
    }

    /** Creates a lambda for the accessor, which the JIT compiler can inline, unlike a reflective call. */
    @SuppressWarnings("unchecked")
    private static Function<Object, @Nullable Object> compiled(Method accessor) {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(accessor.getDeclaringClass(), MethodHandles.lookup());
            MethodHandle handle = lookup.unreflect(accessor);
            return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            handle,
                            handle.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(accessor.toString(), e);
        }
    }

    /** The wire name, PascalCase. */
    public String name() {
        return name;
    }

    SerializableString serializedName() {
        return serializedName;
    }

    int index() {
        return index;
    }

    public TypeDescriptor type() {
        return type;
    }

    public Access access() {
        return access;
    }

    public boolean isKey() {
        return key;
    }

    /** What is written of this property for a selection of its carrier; null for nothing. Keys are always written. */
    @Nullable
    Selection selectedBy(Selection selection) {
        if (key) {
            return Selection.ALL;
        }
        Selection selected = selection.child(name);
        return selected == null && partOfKey ? Selection.KEYS : selected;
    }

    /** Whether the keys of the map are case-insensitive. */
    boolean hasAnyCaseKeys() {
        return anyCaseKeys;
    }

    boolean isRequired() {
        return required;
    }

    boolean isByValue() {
        return byValue;
    }

    boolean isFoundByName() {
        return foundByName;
    }

    /** The value in a carrier of the type that this property belongs to. */
    public @Nullable Object valueIn(Object carrier) {
        return accessor.obtain().apply(carrier);
    }

    @Override
    public String toString() {
        return name + " (" + type.kind() + ")";
    }
}
