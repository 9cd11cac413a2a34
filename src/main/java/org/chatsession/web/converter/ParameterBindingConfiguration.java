package org.chatsession.web.converter;

import java.beans.PropertyEditorSupport;
import java.util.function.Function;
import org.chatsession.codec.Conversions;
import org.springframework.beans.PropertyEditorRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;

/**
 * Parses numbers and booleans of paths and queries by the contract's strict rules. Uses property editors and not converters: after a
 * converter has failed, Spring tries its own editor, which accepts {@code 0x10} and {@code +1}. Not an {@code @InitBinder}: Spring
 * calls that by reflection for each request, which took 2.5 % of the time of a GET.
 *
 * @see "cross-cutting 1.1, 1.2"
 */
@Configuration(proxyBeanMethods = false)
class ParameterBindingConfiguration {

    private static final int MAX_INT_LENGTH = 20;

    @Bean
    ConfigurableWebBindingInitializer parameterBinding(
            @Qualifier("mvcConversionService") ConversionService conversions) {
        ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();
        binding.setConversionService(conversions);
        binding.setPropertyEditorRegistrar(ParameterBindingConfiguration::register);
        return binding;
    }

    private static void register(PropertyEditorRegistry editors) {
        register(editors, int.class, Integer.class, ParameterBindingConfiguration::int32);
        register(editors, boolean.class, Boolean.class, text -> !text.isBlank() && Conversions.toBool(text));
    }

    private static <T> void register(
            PropertyEditorRegistry editors, Class<T> primitive, Class<T> wrapper, Function<String, T> parser) {
        PropertyEditorSupport editor = new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(parser.apply(text));
            }
        };
        editors.registerCustomEditor(primitive, editor);
        editors.registerCustomEditor(wrapper, editor);
    }

    /** Decimal digits with an optional minus: anything else would give one entity several URLs. */
    private static Integer int32(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        boolean digits = text.length() > start
                && text.length() <= MAX_INT_LENGTH
                && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new NumberFormatException(text);
        }
        return Integer.valueOf(text);
    }
}
