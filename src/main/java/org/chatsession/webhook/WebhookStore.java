package org.chatsession.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.chatsession.codec.Precondition;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.event.Event;
import org.chatsession.event.Events;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.PreconditionFailedException;
import org.chatsession.user.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions that change webhooks, without the calls of their receivers. */
@Component
@RetryOnConflict
@Transactional
class WebhookStore {

    private final Hooks hooks;
    private final Deliveries deliveries;
    private final Events events;
    private final WebhookMetrics metrics;
    private final Clock clock;

    WebhookStore(Hooks hooks, Deliveries deliveries, Events events, WebhookMetrics metrics, Clock clock) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    public Hook insert(Caller caller, Hook.Content content) {
        int id = hooks.nextId();
        hooks.insert(id, content, caller.associateId(), clock.instant());
        events.changeAudience();
        return hooks.find(id).orElseThrow();
    }

    /**
     * @param before the webhook that the new content is based on
     * @return empty where the webhook has been changed since it was read
     * @throws NotFoundException the webhook has been deleted
     * @throws PreconditionFailedException the webhook does not meet the conditional headers of the request
     */
    public Optional<Hook> replace(Caller caller, Hook before, Precondition precondition, Hook.Content content) {
        int id = before.id();
        Hook current = hooks.lock(id).orElseThrow(() -> NotFoundException.webhook(id));
        precondition.check(current.revision());
        if (current.version() != before.version()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        hooks.update(id, content, caller.associateId(), now);
        if (content.state() != before.content().state()) {
            if (content.isActive()) {
                hooks.resetErrors(id);
            }
            metrics.discarded(deliveries.discard(id, now));
            events.add(HookEvents.ofState(hooks.find(id).orElseThrow(), caller.associateId(), now));
        }
        events.changeAudience();
        return hooks.find(id);
    }

    /** @throws PreconditionFailedException the webhook does not meet the conditional headers of the request */
    public void delete(int id, Precondition precondition) {
        hooks.lock(id).ifPresent(hook -> {
            precondition.check(hook.revision());
            hooks.delete(id);
            events.changeAudience();
        });
    }

    public void publish(Event event) {
        events.add(event);
    }
}
