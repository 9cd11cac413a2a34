package org.chatsession.server;

import jakarta.validation.Validation;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Checks the constraints of every settings class of ours, so that none needs {@code @Validated}, for which Spring Boot would make one more
 * validator for each class. Its own classes are left to it.
 */
final class SettingsValidator implements Validator {

    /** Not the one of the application: its messages need the message source, which is not there yet when settings are checked. */
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
