package org.chatsession.web.ext;

import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Numbers in paths and queries of {@code /ext/v1}. */
final class Parameters {

    private static final int DEFAULT_TOP = 100;
    private static final int MAX_TOP = 1000;

    private Parameters() {}

    /**
     * The number of elements to return, 100 by default; at most 1000.
     *
     * @throws InvalidRequestException the text is no number, or a negative one
     */
    static int top(@Nullable String text) {
        return text == null || text.isBlank() ? DEFAULT_TOP : (int) Math.min(number("top", text), MAX_TOP);
    }

    /** @throws InvalidRequestException the text is no number, or a negative one */
    static long number(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw InvalidRequestException.detail("Parameter '" + name + "' must be a number, 0 or greater.");
        }
        return Long.parseLong(text);
    }
}
