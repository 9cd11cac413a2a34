package org.chatsession.server;

import jakarta.validation.Validation;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Validates the constraints of all settings classes of this program, so that none needs {@code @Validated}, for which Spring Boot
 * would create a validator for each class. Spring Boot's own classes are not validated here.
 */
final class SettingsValidator implements Validator {

    /** Not the validator of the application, whose messages need the message source, which does not exist yet when settings are bound. */
    private final Validator constraints =
            new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());

    @Override
    public boolean supports(Class<?> type) {
        return type.getName().startsWith("org.chatsession.");
    }

    @Override
    public void validate(Object settings, Errors errors) {
        constraints.validate(settings, errors);
    }
}
