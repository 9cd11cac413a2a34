package org.chatsession.user;

/** There is no user at all, and nothing says who the first should be. */
class NoAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoAdministratorException(String message) {
        super(message);
    }
}
