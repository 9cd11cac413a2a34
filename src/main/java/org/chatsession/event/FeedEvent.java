package org.chatsession.event;

import org.jspecify.annotations.Nullable;

/**
 * An event as sent to readers of the feed.
 *
 * @param cursor the position after the event, from which the reader continues
 * @param name the name in subscriptions, such as {@code chatsession.created} or {@code webhook7.errors}
 * @param topicId the topic whose members may read the event; null where only administrators may
 * @param json the element, a JSON object on one line
 */
public record FeedEvent(
        String cursor, String name, @Nullable Integer topicId, String json) {

    static FeedEvent of(EventCursor cursor, String name, @Nullable Integer topicId, String body) {
        String json = body.substring(0, body.length() - 1) + ",\"Cursor\":\"" + cursor + "\"}";
        return new FeedEvent(cursor.toString(), name, topicId, json);
    }
}
