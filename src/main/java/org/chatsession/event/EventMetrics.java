package org.chatsession.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.chatsession.session.ChatSessionEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts the events that this instance has committed, by name. */
@Component
class EventMetrics {

    private final MeterRegistry registry;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @TransactionalEventListener
    void count(EventsStored stored) {
        stored.events().forEach(event -> counter(name(event.type())).increment());
    }

    /** Only names that the server itself gives become time series; custom names could be unlimited in number. */
    private static String name(String type) {
        return ChatSessionEvent.Type.isEventName(type) || type.startsWith("webhook.") ? type : "other";
    }

    private Counter counter(String name) {
        return Counter.builder("chatsession.events")
                .tag("event", name)
                .description("Events written by this instance")
                .register(registry);
    }
}
