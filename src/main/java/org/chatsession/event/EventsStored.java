package org.chatsession.event;

import java.util.List;

/**
 * Application event: these events have been written. Published within the transaction that wrote them, for listeners that derive data
 * from events, such as deliveries.
 *
 * @param audience the number that {@link Events#changeAudience} counts up, as of this transaction
 */
public record EventsStored(List<Event> events, long audience) {}
