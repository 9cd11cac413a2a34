package org.chatsession.topic;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Statistics on how fast sessions of a topic are picked up.
 *
 * @param lastAccept time of the last pickup; null before the first
 * @param secondsPrAccept running mean of the seconds between two pickups
 * @see "chat-domain 6.5"
 */
@Embeddable
record AcceptanceRules(@Nullable Instant lastAccept, int secondsPrAccept) {

    private static final Duration MAX_INTERVAL = Duration.ofHours(1);

    /** The statistics after one more pickup. The first pickup is measured from the request. */
    AcceptanceRules afterPickup(Instant now, @Nullable Instant whenRequested) {
        if (lastAccept == null) {
            return new AcceptanceRules(now, secondsBetween(whenRequested == null ? now : whenRequested, now));
        }
        Duration sinceLast = Duration.between(lastAccept, now);
        long interval =
                sinceLast.compareTo(MAX_INTERVAL) > 0 ? MAX_INTERVAL.toSeconds() : secondsBetween(lastAccept, now);
        return new AcceptanceRules(now, (int) Math.round((9.0 * secondsPrAccept + interval) / 10));
    }

    /** Whole seconds, 0 where the clock of another instance was ahead. */
    private static int secondsBetween(Instant start, Instant end) {
        return (int) Math.max(
                0, Math.min(Integer.MAX_VALUE, Duration.between(start, end).toSeconds()));
    }
}
