package org.chatsession.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.chatsession.session.ChatSessionEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts the events that this instance has committed, by name. */
@Component
class EventMetrics {

    private static final Set<String> OF_WEBHOOKS = Set.of("webhook.started", "webhook.stopped", "webhook.errors");

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
        return ChatSessionEvent.Type.isEventName(type) || OF_WEBHOOKS.contains(type) ? type : "other";
    }

    private Counter counter(String name) {
        return Counter.builder("chatsession.events")
                .tag("event", name)
                .description("Events written by this instance")
                .register(registry);
    }
}
