package org.chatsession.codec;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a response that {@code $select} asks for; the others are written as null.
 *
 * @see "cross-cutting 5, contract ruling 7"
 */
public final class Selection {

    /** Everything. */
    public static final Selection ALL = new Selection(true);

    /** Nothing but keys, which are always written. */
    static final Selection KEYS = new Selection(false);

    /** More paths than any carrier has properties; further ones are ignored. */
    private static final int MAX_PATHS = 1000;

    private static final int MAX_PATH_DEPTH = 16;
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern STEP = Pattern.compile("[/.]");

    private final Map<String, Selection> parts = new HashMap<>();
    private boolean whole;

    private Selection(boolean whole) {
        this.whole = whole;
    }

    /** Parses {@code name, user/fullName}; missing, blank and {@code *} mean everything, also within a path, unknown names nothing. */
    public static Selection parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return ALL;
        }
        Selection root = new Selection(false);
        String[] paths = COMMA.split(text, MAX_PATHS);
        boolean any = false;
        for (String path : paths) {
            String trimmed = path.strip();
            if (trimmed.equals("*")) {
                return ALL;
            }
            if (!trimmed.isEmpty()) {
                any = true;
                root.add(STEP.split(trimmed, MAX_PATH_DEPTH));
            }
        }
        return any ? root : ALL;
    }

    private void add(String[] steps) {
        Selection at = this;
        for (String step : steps) {
            if (step.strip().equals("*")) {
                break;
            }
            if (!step.isBlank()) {
                at = at.parts.computeIfAbsent(step.strip().toLowerCase(Locale.ROOT), name -> new Selection(false));
            }
        }
        at.whole = true;
    }

    /** Whether nothing is left out here. */
    public boolean isAll() {
        return whole;
    }

    /** What is asked for inside a property; null when the property itself is not asked for. */
    public @Nullable Selection child(String property) {
        return whole ? ALL : parts.get(property.toLowerCase(Locale.ROOT));
    }
}
