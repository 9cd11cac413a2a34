package org.chatsession.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chatsession.installation.StartupException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;

/** Reports invalid settings, each in a sentence with its name, its value and the valid values. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> {

    private static final String REMEDY = "Correct the setting, or leave it out to have its default.";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, Throwable cause) {
        BindValidationException violations = findCause(failure, BindValidationException.class);
        if (violations != null) {
            return analysis(violations(violations.getValidationErrors()), failure);
        }
        BindException unreadable = findCause(failure, BindException.class);
        return unreadable == null ? null : analysis(unreadable(unreadable), failure);
    }

    private static String violations(ValidationErrors errors) {
        return errors.getAllErrors().stream()
                .map(FieldError.class::cast)
                .map(error -> sentence(
                        errors.getName() + "." + dashed(error.getField()),
                        error.getRejectedValue(),
                        String.valueOf(error.getDefaultMessage())))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static @Nullable String unreadable(BindException failure) {
        // A settings class that validates itself provides the sentence
        String reason = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        if (reason.startsWith("chatsession.")) {
            return reason + ".";
        }
        Class<?> type = failure.getTarget().getType().resolve();
        String expected = type == null ? null : expected(type);
        ConfigurationProperty property = failure.getProperty();
        return property == null || expected == null
                ? null
                : sentence(property.getName().toString(), property.getValue(), "must be " + expected);
    }

    private static @Nullable FailureAnalysis analysis(@Nullable String description, Throwable failure) {
        return description == null ? null : new FailureAnalysis(description, REMEDY, failure);
    }

    /** @param demand what would be right, such as "must be a number" */
    static StartupException problem(String name, Object value, String demand) {
        return new StartupException(sentence(name, value, demand), REMEDY);
    }

    /** @param demand what would be right, such as "must be a number" */
    static String sentence(String name, @Nullable Object value, String demand) {
        SettingCatalog.Setting setting = new SettingCatalog.Setting(name, false, "", "");
        String shown = name.matches(".*(password|secret|token)") ? "" : " is '" + value + "', but it";
        return "%s (%s)%s %s.".formatted(setting.variable(), name, shown, demand);
    }

    /** Converts the name of a record component to that of the setting. */
    private static String dashed(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (type == Duration.class) {
            return "a duration such as 30s, 5m or PT24H";
        }
        if (type == DataSize.class) {
            return "a size such as 512KB or 16MB";
        }
        return type == InetAddress.class ? "an address of this machine" : null;
    }
}
