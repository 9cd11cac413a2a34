package org.chatsession.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * What is done with the database while a webhook is delivered to: outcomes are written, and what to do next is read, in one
 * transaction. It writes, so on the embedded database whatever it has read is on disk before anything is sent.
 *
 * @see "webhooks 5.4, 5.5"
 */
@Component
class DeliveryRound {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);

    private static final int CYCLES = 3;

    /** Failed attempts in a row after which a webhook gets nothing more. */
    private static final int MAX_CONSECUTIVE_ERRORS = 9;

    /** Deliveries that are read ahead. */
    private static final int READ_AHEAD = 96;

    /** A wait that is longer is not worth keeping the webhook for. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(10);

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

    /** An attempt and what came of it. */
    record Outcome(DueDelivery delivery, HookAnswer answer) {}

    /**
     * What to do next.
     *
     * @param hook the webhook as it is now; null where this instance has nothing to do with it any more
     * @param next what may be attempted now
     * @param pause how long there is nothing else to do
     * @param inTrouble whether only one attempt may be made at a time
     */
    record Plan(@Nullable Hook hook, List<DueDelivery> next, Duration pause, boolean inTrouble) {

        private static final Plan END = new Plan(null, List.of(), Duration.ZERO, false);
    }

    /**
     * @param held deliveries that are being attempted, or are about to be
     * @param closing whether nothing new is to be begun
     */
    @Transactional
    public Plan next(int hookId, List<Outcome> outcomes, Set<Long> held, boolean closing) {
        Instant now = now();
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
        boolean paused = tally.paused != null && tally.paused.isAfter(now);
        List<DueDelivery> next = List.of();
        if (!paused && !inTrouble) {
            next = deliveries.due(hook.id(), now, READ_AHEAD + held.size());
        } else if (!paused && held.isEmpty()) {
            next = deliveries.dueInTrouble(hook.id(), now, settings.attemptsPerCycle());
        }
        next = next.stream().filter(one -> !held.contains(one.id())).toList();
        if (!next.isEmpty() || !held.isEmpty()) {
            return new Plan(hook, next, Duration.ofSeconds(1), inTrouble);
        }
        Optional<Instant> due = deliveries
                .nextDue(hook.id())
                .map(first -> tally.paused != null && tally.paused.isAfter(first) ? tally.paused : first);
        Duration pause = due.map(at -> Duration.between(now, at)).orElse(WORTH_WAITING);
        if (pause.compareTo(WORTH_WAITING) >= 0) {
            return end(hook.id(), held);
        }
        return new Plan(hook, List.of(), pause.isNegative() ? Duration.ofMillis(10) : pause, inTrouble);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What a number of outcomes makes of a webhook. */
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
            deliveries.record(results, now);
            metrics.finished(results);
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
