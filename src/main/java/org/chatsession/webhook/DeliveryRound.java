package org.chatsession.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chatsession.event.Events;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The database transaction of a delivery lane: writes outcomes and reads the next deliveries. Because it writes, on the embedded
 * database everything that it has read is on disk before anything is sent.
 *
 * @see "webhooks 5.4, 5.5"
 */
@Component
class DeliveryRound {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);

    private static final int CYCLES = 3;

    /** Number of consecutive failed attempts after which a webhook is disabled. */
    private static final int MAX_CONSECUTIVE_ERRORS = 9;

    /** Deliveries that are read ahead. */
    private static final int READ_AHEAD = 96;

    /** How often the state of the webhook is read while nothing is to be started. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    /** For a longer wait the lease of the webhook is released. */
    private static final Duration MAX_LEASED_WAIT = Duration.ofSeconds(10);

    private final Hooks hooks;
    private final HookLeases leases;
    private final Deliveries deliveries;
    private final Events events;
    private final WebhookSettings settings;
    private final WebhookMetrics metrics;
    private final Clock clock;

    DeliveryRound(
            Hooks hooks,
            HookLeases leases,
            Deliveries deliveries,
            Events events,
            WebhookSettings settings,
            WebhookMetrics metrics,
            Clock clock) {
        this.hooks = hooks;
        this.leases = leases;
        this.deliveries = deliveries;
        this.events = events;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** An attempt and its result. */
    record Outcome(DueDelivery delivery, HookAnswer answer) {}

    /**
     * The next steps of a lane.
     *
     * @param hook the current state of the webhook; null if this instance no longer delivers to it
     * @param next deliveries that may be attempted now
     * @param pause time until the next delivery is due
     * @param inTrouble whether only one attempt may be made at a time
     */
    record Plan(@Nullable Hook hook, List<DueDelivery> next, Duration pause, boolean inTrouble) {

        private static final Plan END = new Plan(null, List.of(), Duration.ZERO, false);
    }

    /**
     * @param held deliveries that are in progress or scheduled in this instance
     * @param closing whether no new deliveries are to be started
     */
    @Transactional
    public Plan next(int hookId, List<Outcome> outcomes, Set<Long> held, boolean closing) {
        Instant now = clock.instant();
        Optional<Hook> found = leases.lock(hookId, now);
        if (found.isEmpty()) {
            return Plan.END;
        }
        Tally tally = new Tally(found.get(), now);
        if (!outcomes.isEmpty()) {
            outcomes.forEach(tally::add);
            tally.write();
        }
        Hook hook = found.get();
        if (!hook.isActive() || tally.disabled || closing) {
            return end(hookId, held);
        }
        return plan(hook, tally, held, now);
    }

    private Plan end(int hookId, Set<Long> held) {
        if (held.isEmpty()) {
            leases.release(hookId);
        }
        return Plan.END;
    }

    private Plan plan(Hook hook, Tally tally, Set<Long> held, Instant now) {
        boolean inTrouble = tally.consecutive > 0;
        Duration rest = tally.paused == null ? Duration.ZERO : Duration.between(now, tally.paused);
        boolean paused = !rest.isNegative() && !rest.isZero();
        List<DueDelivery> next = List.of();
        if (!paused && !inTrouble) {
            next = deliveries.due(hook.id(), now, READ_AHEAD + held.size());
        } else if (!paused && held.isEmpty()) {
            next = deliveries.nextAfterFailure(hook.id(), now, settings.attemptsPerCycle());
        }
        next = next.stream().filter(one -> !held.contains(one.id())).toList();
        if (!next.isEmpty() || !held.isEmpty()) {
            return new Plan(hook, next, CHECK_INTERVAL, inTrouble);
        }
        Duration pause = paused ? rest : untilNextDue(hook.id(), now);
        return pause.compareTo(MAX_LEASED_WAIT) < 0
                ? new Plan(hook, List.of(), pause, inTrouble)
                : end(hook.id(), held);
    }

    private Duration untilNextDue(int hookId, Instant now) {
        Optional<Instant> first = deliveries.nextDue(hookId, Instant.EPOCH);
        if (first.isEmpty() || first.get().isAfter(now)) {
            return first.map(next -> Duration.between(now, next)).orElse(MAX_LEASED_WAIT);
        }
        // What is due waits for an earlier delivery of its session
        return deliveries
                .nextDue(hookId, now)
                .map(next -> Duration.between(now, next))
                .filter(pause -> pause.compareTo(CHECK_INTERVAL) < 0)
                .orElse(CHECK_INTERVAL);
    }

    /** Computes the state of a webhook after a number of outcomes. */
    private final class Tally {

        private final Hook hook;
        private final Instant now;
        private final List<Deliveries.Result> results = new ArrayList<>();
        private int errors;
        private int consecutive;
        private @Nullable Instant paused;
        private @Nullable String lastError;
        private boolean disabled;

        Tally(Hook hook, Instant now) {
            this.hook = hook;
            this.now = now;
            this.consecutive = hook.counters().consecutiveErrors();
            this.paused = hook.pausedUntil();
        }

        void add(Outcome outcome) {
            DueDelivery delivery = outcome.delivery();
            HookAnswer answer = outcome.answer();
            metrics.attempted(delivery, answer);
            if (answer.isSuccess()) {
                LOG.debug("Event {} was delivered to webhook {}", delivery.eventId(), hook.id());
                consecutive = 0;
                paused = null;
                results.add(new Deliveries.Result(delivery, answer, DeliveryState.Delivered, null));
                return;
            }
            errors++;
            consecutive++;
            lastError = Deliveries.truncated(answer.text());
            int failures = delivery.cycleAttempts() + 1;
            Instant next = now.plus(settings.waitAfter((failures - 1) % settings.attemptsPerCycle() + 1));
            paused = next;
            boolean refused = answer.isPermanentFailure() || consecutive >= MAX_CONSECUTIVE_ERRORS;
            disabled |= refused;
            boolean failed = refused || failures >= CYCLES * settings.attemptsPerCycle();
            results.add(new Deliveries.Result(
                    delivery, answer, failed ? DeliveryState.Failed : DeliveryState.Pending, failed ? null : next));
            LOG.info(
                    "Delivery {} of event {} to webhook {} failed at attempt {}{}: {}",
                    delivery.id(),
                    delivery.eventId(),
                    hook.id(),
                    delivery.attempts() + 1,
                    failed ? ", the last" : "",
                    answer.error());
        }

        void write() {
            metrics.finished(deliveries.record(results, now));
            hooks.count(hook.id(), results.size(), errors, consecutive, lastError, paused);
            if (disabled && hook.isActive()) {
                hooks.disable(hook.id(), now);
                metrics.discarded(deliveries.discard(hook.id(), now));
                hooks.find(hook.id()).ifPresent(changed -> events.add(HookEvents.ofState(changed, 0, now)));
                events.changeAudience();
                LOG.warn("Webhook {} failed too often and gets no more events until it is set to Active", hook.id());
            }
        }
    }
}
