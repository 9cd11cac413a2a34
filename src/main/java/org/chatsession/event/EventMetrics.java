package org.chatsession.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts the events that this instance has committed, by name. */
@Component
class EventMetrics {

    /** Only these names become time series; custom names could be unlimited in number. */
    private static final List<String> NAMED =
            List.of("chatsession.created", "chatsession.changed", "chatsession.message");

    private final MeterRegistry registry;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @TransactionalEventListener
    void count(EventsStored stored) {
        for (Event event : stored.events()) {
            counter(
                            NAMED.contains(event.type())
                                    ? event.type()
                                    : event.type().startsWith("webhook.") ? event.type() : "other")
                    .increment();
        }
    }

    private Counter counter(String name) {
        return Counter.builder("chatsession.events")
                .tag("event", name)
                .description("Events written by this instance")
                .register(registry);
    }
}
