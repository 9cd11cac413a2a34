package org.chatsession.installation;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * Inclusive bounds of a setting that is a number, a {@link Duration} or a {@link DataSize}, in the notation of the settings. Null is
 * valid.
 */
@Constraint(validatedBy = InRange.Validator.class)
@Target(FIELD)
@Retention(RUNTIME)
public @interface InRange {

    String min();

    String max();

    String message() default "must be between {min} and {max}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Parses the bounds by the type of the setting. */
    final class Validator implements ConstraintValidator<InRange, @Nullable Object> {

        private String min = "";
        private String max = "";

        @Override
        public void initialize(InRange range) {
            min = range.min();
            max = range.max();
        }

        @Override
        public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
            if (value instanceof Duration duration) {
                return isBetween(duration, DurationStyle.detectAndParse(min), DurationStyle.detectAndParse(max));
            }
            if (value instanceof DataSize size) {
                return isBetween(size, DataSize.parse(min), DataSize.parse(max));
            }
            return value == null || isBetween(((Number) value).longValue(), Long.valueOf(min), Long.valueOf(max));
        }

        private static <T extends Comparable<T>> boolean isBetween(T value, T min, T max) {
            return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }
    }
}
