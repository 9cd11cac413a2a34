package org.chatsession.event;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.chatsession.durability.SqlTime;
import org.chatsession.failure.GoneException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.topic.TopicMembers;
import org.chatsession.user.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * All events in the order of their commits, for readers that continue from a cursor. A reader that reads repeatedly from its last
 * cursor gets every event exactly once.
 *
 * @see "webhooks 8"
 */
@Service
public class EventFeed {

    private static final String NOW = "now";

    /** Written so that both databases use the index. */
    private static final String BEHIND = "batch >= :batch and (batch > :batch or id > :id) and batch <= :last";

    private static final String ORDERED = " order by batch, id fetch first :top rows only";

    private final JdbcClient jdbc;
    private final EventOrder order;
    private final TopicMembers members;
    private final EventSettings settings;
    private final Clock clock;

    EventFeed(JdbcClient jdbc, EventOrder order, TopicMembers members, EventSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.order = order;
        this.members = members;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns the cursor at which a reader starts.
     *
     * @param after a cursor, {@code now}, or null for the oldest event that is kept
     * @return the cursor to read from
     * @throws InvalidArgumentException the cursor was not issued by this feed
     * @throws GoneException events after the cursor have expired
     */
    public String begin(@Nullable String after) {
        long last = order.lastBatch();
        if (after == null || after.isBlank()) {
            return oldestKept(last).toString();
        }
        if (after.equals(NOW)) {
            return end(last).toString();
        }
        return checked(after, last).toString();
    }

    public static boolean isNow(@Nullable String after) {
        return NOW.equals(after);
    }

    /**
     * The next events that the caller may read: all for administrators, for others those of topics in which they currently have a
     * right.
     *
     * @param cursor a cursor from {@link #begin} or of an event
     * @param top maximum number; there are fewer where they are long, see {@link BoundedPage}
     */
    public List<FeedEvent> read(Caller caller, String cursor, int top) {
        if (caller.isAdministrator()) {
            return read(cursor, top);
        }
        Set<Integer> topics = topics(caller);
        return topics.isEmpty() ? List.of() : read(cursor, top, " and topic_id in (:topics)", topics);
    }

    /** The next events, regardless of who may read them. */
    public List<FeedEvent> read(String cursor, int top) {
        return read(cursor, top, "", Set.of(0));
    }

    /** The topics whose events the caller, who is not an administrator, may read. */
    public Set<Integer> topics(Caller caller) {
        return members.topicsOf(caller.associateId());
    }

    private List<FeedEvent> read(String cursor, int top, String condition, Set<Integer> topics) {
        long last = order.lastBatch();
        return BoundedPage.read(
                top,
                event -> event.json().length(),
                (previous, limit) -> read(
                        EventCursor.parse(previous == null ? cursor : previous.cursor()),
                        last,
                        limit,
                        condition,
                        topics));
    }

    private List<FeedEvent> read(EventCursor from, long last, int top, String condition, Set<Integer> topics) {
        return jdbc.sql("select batch, id, name, topic_id, body from event where " + BEHIND + " and occurred >= :kept"
                        + condition + ORDERED)
                .param("batch", from.batch())
                .param("id", from.id())
                .param("last", last)
                .param("kept", kept())
                .param("topics", topics)
                .param("top", top)
                .query((row, number) -> FeedEvent.of(
                        new EventCursor(row.getLong(1), row.getLong(2)),
                        row.getString(3),
                        row.getObject(4, Integer.class),
                        row.getString(5)))
                .list();
    }

    private EventCursor checked(String text, long last) {
        EventCursor cursor = EventCursor.parse(text);
        // In this order: an event that is removed in between is behind the position up to which events are removed
        boolean exists = exists(cursor);
        int place = cursor.compareTo(purged());
        if (place > 0 && (cursor.batch() > last || !exists)) {
            throw EventCursor.unknown(text);
        }
        if (place < 0 || isExpiredBehind(cursor, last)) {
            throw new GoneException("Events behind the cursor '" + text
                    + "' are no longer kept. Start again without a cursor," + " or at 'now'.");
        }
        return cursor;
    }

    private boolean exists(EventCursor cursor) {
        return jdbc.sql("select count(*) from event where id = ? and batch = ?")
                        .params(cursor.id(), cursor.batch())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean isExpiredBehind(EventCursor cursor, long last) {
        return jdbc.sql("select occurred from event where " + BEHIND + ORDERED)
                .param("batch", cursor.batch())
                .param("id", cursor.id())
                .param("last", last)
                .param("top", 1)
                .query(OffsetDateTime.class)
                .optional()
                .filter(next -> next.isBefore(kept()))
                .isPresent();
    }

    /** The position after all expired events, so that a reader that starts there is not told at once that its cursor has expired. */
    private EventCursor oldestKept(long last) {
        return jdbc.sql("select batch, id from event where batch <= ? and occurred >= ?"
                        + " order by batch, id fetch first 1 rows only")
                .params(last, kept())
                .query((row, number) -> new EventCursor(row.getLong(1), row.getLong(2) - 1))
                .optional()
                .orElseGet(() -> end(last));
    }

    private EventCursor end(long last) {
        return jdbc.sql("select batch, id from event where batch = ? order by id desc fetch first 1 rows only")
                .param(last)
                .query((row, number) -> new EventCursor(row.getLong(1), row.getLong(2)))
                .optional()
                .orElseGet(this::purged);
    }

    private EventCursor purged() {
        return jdbc.sql("select purged_batch, purged_id from event_feed where id = 1")
                .query((row, number) -> new EventCursor(row.getLong(1), row.getLong(2)))
                .single();
    }

    private OffsetDateTime kept() {
        return SqlTime.of(clock.instant().minus(settings.keep()));
    }
}
