package org.chatsession.webhook;

import java.time.Clock;
import java.time.Instant;
import org.chatsession.durability.Purge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes finished deliveries after the retention time, and those of deleted webhooks: a log can be too long for the transaction that
 * deletes its webhook.
 */
@Component
class DeliveryMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMaintenance.class);

    private final Deliveries deliveries;
    private final Purge purge;
    private final WebhookSettings settings;
    private final Clock clock;

    DeliveryMaintenance(Deliveries deliveries, Purge purge, WebhookSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.purge = purge;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void run() {
        Instant now = clock.instant();
        try {
            deliveries
                    .ofDeletedWebhooks()
                    .forEach(hook -> purge.run(
                            "deliveries of a deleted webhook", limit -> deliveries.deleteOrphans(hook, limit)));
            deliveries.discardLeftovers(now);
        } catch (DataAccessException e) {
            LOG.warn("Looking for deliveries of deleted webhooks failed and will be tried again: {}", e.toString());
        }
        purge.run("old deliveries", limit -> deliveries.deleteFinished(now.minus(settings.keep()), now, limit));
    }
}
