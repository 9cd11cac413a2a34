package org.chatsession.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chatsession.durability.AfterCommit;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Metrics of the results and the backlog of deliveries; the backlog is NaN while the database is not available. */
@Component
class WebhookMetrics {

    /** How long a count is cached, because counting takes time and a collection of metrics reads the gauges one after the other. */
    private static final Duration CACHE_TTL = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final Deliveries deliveries;
    private final Clock clock;
    private final Timer lag;

    private Optional<Deliveries.Backlog> backlog = Optional.empty();
    private Instant counted = Instant.MIN;

    WebhookMetrics(MeterRegistry registry, Deliveries deliveries, Clock clock) {
        this.registry = registry;
        this.deliveries = deliveries;
        this.clock = clock;
        this.lag = Timer.builder("chatsession.webhook.lag")
                .description("From an event to the beginning of the first attempt to deliver it")
                .register(registry);
        Gauge.builder(
                        "chatsession.webhook.pending",
                        () -> backlog().map(Deliveries.Backlog::pending).orElse(null))
                .description("Deliveries that are pending")
                .register(registry);
        Gauge.builder(
                        "chatsession.webhook.oldest",
                        () -> backlog().map(this::oldestSeconds).orElse(null))
                .description("Age of the oldest pending delivery")
                .baseUnit("seconds")
                .register(registry);
    }

    void attempted(DueDelivery delivery, HookAnswer answer) {
        if (delivery.attempts() == 0) {
            lag.record(Duration.between(delivery.created(), answer.when()));
        }
        Timer.builder("chatsession.webhook.attempts")
                .tag("outcome", answer.isSuccess() ? "success" : answer.status() == null ? "none" : "refused")
                .description("Requests to receivers")
                .register(registry)
                .record(Duration.ofMillis(answer.durationMs()));
    }

    void finished(List<Deliveries.Result> results) {
        results.stream()
                .filter(result -> result.state() != DeliveryState.Pending)
                .forEach(result -> count(result.state(), 1));
    }

    void discarded(int deliveries) {
        count(DeliveryState.Discarded, deliveries);
    }

    private void count(DeliveryState state, int number) {
        Counter counter = Counter.builder("chatsession.webhook.deliveries")
                .tag("state", state.name())
                .description("Deliveries that this instance has finished")
                .register(registry);
        AfterCommit.run(() -> counter.increment(number));
    }

    private double oldestSeconds(Deliveries.Backlog known) {
        Instant oldest = known.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }

    /** The backlog of all instances; empty while the database is not available. */
    synchronized Optional<Deliveries.Backlog> backlog() {
        Instant now = clock.instant();
        if (counted.isBefore(now.minus(CACHE_TTL))) {
            try {
                backlog = Optional.of(deliveries.backlog());
            } catch (DataAccessException e) {
                // An unavailable database must not break the other metrics
                backlog = Optional.empty();
            }
            counted = now;
        }
        return backlog;
    }
}
