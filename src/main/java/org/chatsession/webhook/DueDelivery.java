package org.chatsession.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that may be attempted.
 *
 * @param attempts attempts so far, over all cycles and redeliveries
 * @param cycleAttempts failed attempts since it was created or redelivered
 * @param created when the event was written, for the metric of lag
 */
record DueDelivery(
        long id, UUID eventId, String event, String body, int attempts, int cycleAttempts, Instant created) {}
