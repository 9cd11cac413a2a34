package org.chatsession.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows the backlog of deliveries, if the database is available. Always UP, since an unavailable receiver does not affect requests to this server. */
@Component("webhooks")
class WebhookHealth implements HealthIndicator {

    private final WebhookMetrics metrics;
    private final Clock clock;

    WebhookHealth(WebhookMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        metrics.backlog().ifPresent(backlog -> {
            Instant oldest = backlog.oldest();
            health.withDetail("pending", backlog.pending())
                    .withDetail(
                            "oldestSeconds",
                            oldest == null
                                    ? 0
                                    : Duration.between(oldest, clock.instant()).toSeconds());
        });
        return health.build();
    }
}
