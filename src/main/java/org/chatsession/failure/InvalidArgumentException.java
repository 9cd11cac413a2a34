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

    /**
     * @param kind of the entity, in words
     * @param bodyId id in the body, 0 for none
     * @throws InvalidArgumentException the body has another id than the path
     */
    public static void requireSameId(String kind, int id, int bodyId) {
        if (bodyId != 0 && bodyId != id) {
            throw new InvalidArgumentException(
                    "The path names " + kind + " " + id + ", but the body is " + kind + " " + bodyId + ".");
        }
    }

    public boolean isMissing() {
        return missing;
    }
}
