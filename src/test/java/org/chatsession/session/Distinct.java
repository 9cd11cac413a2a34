package org.chatsession.session;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Fills carriers so that no two properties hold the same value. */
final class Distinct {

    private static final Instant START = Instant.parse("2020-01-01T00:00:00.000001Z");

    private int next;

    Distinct(int first) {
        next = first;
    }

    <C extends Record> C carrier(Class<C> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getType()))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object value(Class<?> type) {
        int number = next++;
        if (type == int.class) {
            return number;
        } else if (type == boolean.class) {
            return true;
        } else if (type == double.class) {
            return number + 0.5;
        } else if (type == String.class) {
            return "t" + Integer.toString(number, Character.MAX_RADIX);
        } else if (type == Instant.class) {
            return START.plus(Duration.ofHours(number));
        } else if (type == LocalDateTime.class) {
            return LocalDateTime.ofInstant(START, ZoneOffset.UTC).plusHours(number);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[number % type.getEnumConstants().length];
        } else if (type == Map.class) {
            return Map.of("key " + number, "value");
        } else if (type == List.class) {
            return List.of();
        } else if (type.isRecord()) {
            return carrier(type.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("No value for " + type);
    }
}
