package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of a session; null where unset.
 *
 * @param idle time of the last message by anyone
 * @param fetched time of the last poll by the customer's client; calls of agents do not set it
 */
@Embeddable
record Timeline(
        @Column(name = "when_requested") @Nullable Instant requested,
        @Column(name = "when_started") @Nullable Instant started,
        @Column(name = "when_ended") @Nullable Instant ended,
        @Column(name = "when_idle") @Nullable Instant idle,
        @Column(name = "when_fetched") @Nullable Instant fetched) {

    static final Timeline EMPTY = new Timeline(null, null, null, null, null);

    Timeline withRequested(Instant when) {
        return new Timeline(when, started, ended, idle, fetched);
    }

    Timeline withStarted(@Nullable Instant when) {
        return new Timeline(requested, when, ended, idle, fetched);
    }

    Timeline withEnded(@Nullable Instant when) {
        return new Timeline(requested, started, when, idle, fetched);
    }

    Timeline withIdle(Instant when) {
        return new Timeline(requested, started, ended, when, fetched);
    }
}
