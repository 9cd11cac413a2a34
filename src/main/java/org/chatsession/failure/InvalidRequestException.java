package org.chatsession.failure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request does not have the documented form: 400 with {@code MessageDetail} for a parameter or a malformed body, or with
 * {@code ModelState} for all invalid values of a body.
 *
 * @see "cross-cutting 11.3"
 */
public final class InvalidRequestException extends ApiException {

    private static final String MESSAGE = "The request is invalid.";

    private final @Nullable String detail;
    private final transient Map<String, List<String>> modelState;

    private InvalidRequestException(@Nullable String detail, Map<String, List<String>> modelState) {
        super(MESSAGE);
        this.detail = detail;
        this.modelState = modelState;
    }

    public static InvalidRequestException detail(String detail) {
        return new InvalidRequestException(detail, Map.of());
    }

    /** @param modelState path of the value, starting with the body's documented name, mapped to its problems */
    public static InvalidRequestException values(Map<String, List<String>> modelState) {
        return new InvalidRequestException(null, new LinkedHashMap<>(modelState));
    }

    /** @param modelState as for {@link #values} */
    public static void throwIfAny(Map<String, List<String>> modelState) {
        if (!modelState.isEmpty()) {
            throw values(modelState);
        }
    }

    public static InvalidRequestException value(String path, String problem) {
        return values(Map.of(path, List.of(problem)));
    }

    /** The problem of a text that has more characters than there is room for. */
    public static String tooLong(String text, int room) {
        return "The text has " + text.length() + " characters; there is room for " + room + ".";
    }

    public @Nullable String detail() {
        return detail;
    }

    public Map<String, List<String>> modelState() {
        return modelState;
    }
}
