package org.chatsession.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chatsession.durability.AfterCommit;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.event.BoundedPage;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.user.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The log of deliveries to a webhook, and manual redelivery. For administrators.
 *
 * @see "webhooks 7"
 */
@Service
@RetryOnConflict
@Transactional
public class DeliveryLog {

    private final Hooks hooks;
    private final Deliveries deliveries;
    private final DeliveryDispatcher dispatcher;
    private final WebhookSettings settings;
    private final Clock clock;

    DeliveryLog(
            Hooks hooks, Deliveries deliveries, DeliveryDispatcher dispatcher, WebhookSettings settings, Clock clock) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Deliveries by id.
     *
     * @param status a state in any case; blank for all
     * @param after only those with a greater id
     * @param top maximum number; there are fewer where they are long, see {@link BoundedPage}
     * @throws InvalidRequestException there is no such state
     * @throws NotFoundException no such webhook
     */
    @Transactional(readOnly = true)
    public List<DeliveryElement> list(Caller caller, int hookId, @Nullable String status, long after, int top) {
        caller.requireAdministrator();
        DeliveryState state = state(status);
        if (hooks.find(hookId).isEmpty()) {
            throw NotFoundException.webhook(hookId);
        }
        Instant kept = kept();
        return BoundedPage.read(
                top,
                delivery -> delivery.requestBody().length()
                        + delivery.responseBody().length(),
                (last, limit) -> deliveries.log(hookId, state, last == null ? after : last.deliveryId(), kept, limit));
    }

    private static @Nullable DeliveryState state(@Nullable String status) {
        if (status == null || status.isBlank()) {
            return null;
        }
        return DeliveryState.find(status.strip())
                .orElseThrow(() -> InvalidRequestException.detail(
                        "Parameter 'status' must be one of " + List.of(DeliveryState.values()) + "."));
    }

    /**
     * Makes a finished delivery pending again, with a new series of cycles; one that is pending is not changed.
     *
     * @throws InvalidArgumentException the webhook is not Active
     * @throws NotFoundException no such webhook, or it has no such delivery
     */
    public DeliveryElement redeliver(Caller caller, int hookId, long deliveryId) {
        caller.requireAdministrator();
        Hook hook = hooks.lock(hookId).orElseThrow(() -> NotFoundException.webhook(hookId));
        DeliveryElement delivery = find(hookId, deliveryId);
        if (!hook.isActive()) {
            throw new InvalidArgumentException("Webhook " + hookId + " is not Active, so nothing is delivered to it.");
        }
        if (delivery.state() == DeliveryState.Pending) {
            return delivery;
        }
        deliveries.renew(hookId, deliveryId, clock.instant());
        hooks.endPause(hookId);
        AfterCommit.run(() -> dispatcher.wake(Set.of(hookId)));
        return find(hookId, deliveryId);
    }

    private DeliveryElement find(int hookId, long deliveryId) {
        return deliveries
                .find(hookId, deliveryId, kept())
                .orElseThrow(() ->
                        new NotFoundException("Webhook " + hookId + " has no delivery with id " + deliveryId + "."));
    }

    private Instant kept() {
        return clock.instant().minus(settings.keep());
    }
}
