package org.chatsession.event;

import java.util.List;

/**
 * Tells who derives something from events, such as deliveries, that these have been written. Published within the transaction that
 * wrote them.
 *
 * @param audience the number that {@link Events#changeAudience} counts up, as of this transaction
 */
public record EventsStored(List<Event> events, long audience) {}
