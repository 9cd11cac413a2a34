package org.chatsession.user;

/** There is no administrator, and the settings name no valid one. */
class NoAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoAdministratorException(String message) {
        super(message);
    }
}
