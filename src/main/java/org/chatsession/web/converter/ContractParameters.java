package org.chatsession.web.converter;

import java.beans.PropertyEditorSupport;
import java.util.function.Function;
import org.chatsession.codec.Conversions;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Texts of paths and queries as numbers and booleans, as strict as the contract. Editors and not converters: after a converter has
 * failed, Spring tries its own editor, which takes {@code 0x10} and {@code +1}.
 *
 * @see "cross-cutting 1.1, 1.2"
 */
@ControllerAdvice
class ContractParameters {

    private static final int MAX_INT_LENGTH = 20;

    @InitBinder
    void register(WebDataBinder binder) {
        register(binder, int.class, Integer.class, ContractParameters::int32);
        register(binder, boolean.class, Boolean.class, text -> !text.isBlank() && Conversions.toBool(text));
    }

    private static <T> void register(
            WebDataBinder binder, Class<T> primitive, Class<T> wrapper, Function<String, T> parser) {
        PropertyEditorSupport editor = new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(parser.apply(text));
            }
        };
        binder.registerCustomEditor(primitive, editor);
        binder.registerCustomEditor(wrapper, editor);
    }

    /** Decimal digits with an optional minus: anything else would let one entity have many addresses. */
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
