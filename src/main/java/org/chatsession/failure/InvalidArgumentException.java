package org.chatsession.failure;

/**
 * The request is well-formed but a value in it is invalid: 400, {@code ArgumentException}, or {@code ArgumentNullException} where the
 * whole body is missing.
 */
public final class InvalidArgumentException extends ApiException {

    private final boolean missing;

    public InvalidArgumentException(String message) {
        this(message, false);
    }

    private InvalidArgumentException(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    /** A required body is empty or {@code null}. */
    public static InvalidArgumentException missingBody(String name) {
        return new InvalidArgumentException("The request body must hold '" + name + "', but it is empty.", true);
    }

    public boolean isMissing() {
        return missing;
    }
}
