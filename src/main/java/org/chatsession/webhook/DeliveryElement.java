package org.chatsession.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One delivery in the delivery log.
 *
 * @param attempt attempts made so far
 * @param when time of the latest attempt; null before the first, as are duration and status. The status is also null without a
 *     response
 * @param error reason of the latest failure, "" after a success
 * @param nextAttempt null unless pending
 * @see "webhooks 7"
 */
public record DeliveryElement(
        long deliveryId,
        UUID eventId,
        String event,
        int primaryKey,
        DeliveryState state,
        int attempt,
        @Nullable Instant when,
        @Nullable Integer durationMs,
        @Nullable Integer statusCode,
        String error,
        @Nullable Instant nextAttempt,
        String requestBody,
        String responseBody) {}
