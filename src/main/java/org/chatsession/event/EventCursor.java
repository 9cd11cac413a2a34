package org.chatsession.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.Quotation;

/** A position in the order of events, directly after one event. */
record EventCursor(long batch, long id) implements Comparable<EventCursor> {

    /** Before all events. */
    static final EventCursor START = new EventCursor(0, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** @throws InvalidArgumentException the text is not a cursor */
    static EventCursor parse(String text) {
        Matcher parts = TEXT.matcher(text);
        EventCursor cursor = parts.matches()
                ? new EventCursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)))
                : START;
        if (!cursor.toString().equals(text)) {
            throw unknown(text);
        }
        return cursor;
    }

    static InvalidArgumentException unknown(String text) {
        return new InvalidArgumentException(Quotation.of(text) + " is no cursor that this feed has given.");
    }

    @Override
    public int compareTo(EventCursor other) {
        return batch == other.batch ? Long.compare(id, other.id) : Long.compare(batch, other.batch);
    }

    @Override
    public String toString() {
        return batch + "-" + id;
    }
}
