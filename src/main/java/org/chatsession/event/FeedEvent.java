package org.chatsession.event;

import org.jspecify.annotations.Nullable;

/**
 * An event as a reader of the feed gets it.
 *
 * @param cursor the place behind it, from which the reader goes on
 * @param name as listeners name it, such as {@code chatsession.created} or {@code webhook7.errors}
 * @param topicId the topic whose members may read it; null where only administrators may
 * @param json the element, a JSON object on one line
 */
public record FeedEvent(
        String cursor, String name, @Nullable Integer topicId, String json) {

    static FeedEvent of(EventCursor cursor, String name, @Nullable Integer topicId, String body) {
        String json = body.substring(0, body.length() - 1) + ",\"Cursor\":\"" + cursor + "\"}";
        return new FeedEvent(cursor.toString(), name, topicId, json);
    }
}
