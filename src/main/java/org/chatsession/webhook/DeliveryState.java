package org.chatsession.webhook;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of a delivery; stored by its number.
 *
 * @see "webhooks 7"
 */
public enum DeliveryState {
    Pending,
    Delivered,
    Failed,
    Discarded;

    /** @param name in any case */
    static Optional<DeliveryState> find(String name) {
        return Stream.of(values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    int number() {
        return ordinal();
    }
}
