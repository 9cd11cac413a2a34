package org.chatsession.webhook;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chatsession.durability.AfterCommit;
import org.chatsession.event.Event;
import org.chatsession.event.EventsStored;
import org.chatsession.security.SecuritySettings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes the deliveries of events in the transaction that writes the events. Body, name and properties are determined here and do not
 * change afterwards.
 *
 * @see "webhooks 5.2, 6"
 */
@Component
class DeliveryWriter {

    private final ActiveHooks active;
    private final Deliveries deliveries;
    private final DeliveryDispatcher dispatcher;
    private final SecuritySettings settings;
    private final Clock clock;

    DeliveryWriter(
            ActiveHooks active,
            Deliveries deliveries,
            DeliveryDispatcher dispatcher,
            SecuritySettings settings,
            Clock clock) {
        this.active = active;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void on(EventsStored stored) {
        List<Hook> hooks = active.of(stored.audience());
        List<Deliveries.New> wanted = new ArrayList<>();
        Set<Integer> concerned = new HashSet<>();
        for (Event event : stored.events()) {
            for (Hook hook : hooks) {
                if (hook.listensTo(event.name(), event.type())) {
                    wanted.add(new Deliveries.New(hook.id(), event, body(event, hook.content())));
                    concerned.add(hook.id());
                }
            }
        }
        if (!wanted.isEmpty()) {
            deliveries.insert(wanted, clock.instant());
            AfterCommit.run(() -> dispatcher.wake(concerned));
        }
    }

    private String body(Event event, Hook.Content hook) {
        return HookEvents.body(event, settings.contextIdentifier(), hook.name(), hook.properties());
    }
}
