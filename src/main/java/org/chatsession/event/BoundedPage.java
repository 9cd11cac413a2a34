package org.chatsession.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page in parts and ends it early where its elements are so long that it would take too much memory. A reader who goes on after
 * the last element gets the others.
 */
public final class BoundedPage {

    private static final int PART = 100;
    private static final int MAX_CHARACTERS = 4_000_000;

    private BoundedPage() {}

    /** Reads one part of a page. */
    public interface Source<T> {

        /**
         * @param last the last element so far; null at the beginning
         * @param limit maximum number of elements
         */
        List<T> read(@Nullable T last, int limit);
    }

    /**
     * @param top maximum number of elements
     * @param length of an element, in characters
     */
    public static <T> List<T> read(int top, ToIntFunction<T> length, Source<T> source) {
        List<T> page = new ArrayList<>();
        T last = null;
        int characters = 0;
        boolean more = true;
        while (more && page.size() < top && characters < MAX_CHARACTERS) {
            int limit = Math.min(PART, top - page.size());
            List<T> part = source.read(last, limit);
            page.addAll(part);
            characters += part.stream().mapToInt(length).sum();
            more = part.size() == limit;
            last = page.isEmpty() ? null : page.get(page.size() - 1);
        }
        return page;
    }
}
