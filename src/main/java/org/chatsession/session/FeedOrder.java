package org.chatsession.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chatsession.failure.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * The order of the rows of a feed.
 *
 * @param clause what to order by, in the query language of the persistence
 * @see "cross-cutting 13.1"
 */
public record FeedOrder(String clause) {

    /** Where the columns are that can be sorted by. */
    private static final Map<String, String> PATHS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        PATHS.putAll(Map.of(
                "chatSessionId", "s.id",
                "firstMessage", "s.excerpt.first",
                "text", "s.excerpt.first",
                "lastMessage", "s.excerpt.last",
                "status", "s.status",
                "queueLength", "s.handling.queuePos",
                "rating", "s.rating",
                "chatTopic/chatTopicId", "s.topicId"));
        PATHS.putAll(Map.of(
                "whenRequested", "s.timeline.requested",
                "date", "s.timeline.requested",
                "registeredDate", "s.timeline.requested",
                "updatedDate", "s.timeline.idle",
                "whenStarted", "s.timeline.started",
                "whenEnded", "s.timeline.ended",
                "personId", "s.links.person",
                "contactId", "s.links.contact"));
    }

    /**
     * Reads {@code rating desc, whenRequested}; nothing means by id. Rows that are equal in all of it come by id.
     *
     * @throws InvalidArgumentException a column is unknown or cannot be sorted by
     */
    public static FeedOrder parse(@Nullable String text) {
        List<String> terms = new ArrayList<>();
        for (String term : (text == null ? "" : text).split(",", -1)) {
            if (!term.isBlank()) {
                terms.add(term(term.strip()));
            }
        }
        terms.add("s.id");
        return new FeedOrder(String.join(", ", terms));
    }

    /** What has no date yet comes before all that has one, on every database. */
    private static String term(String term) {
        String[] words = term.split("\\s+", -1);
        String path = PATHS.get(words[0]);
        if (path == null) {
            throw new InvalidArgumentException("The rows cannot be sorted by '" + words[0] + "'.");
        }
        String direction = words.length == 1 ? "asc" : words[1].toLowerCase(Locale.ROOT);
        return switch (words.length > 2 ? "" : direction) {
            case "asc" -> path + " asc nulls first";
            case "desc" -> path + " desc nulls last";
            default -> throw new InvalidArgumentException("'" + term + "' is no column with asc or desc behind it.");
        };
    }
}
