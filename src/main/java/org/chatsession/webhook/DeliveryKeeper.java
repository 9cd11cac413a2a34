package org.chatsession.webhook;

import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes finished deliveries after the retention time. */
@Component
class DeliveryKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryKeeper.class);

    /** Keeps the transaction short enough not to delay others. */
    private static final int MAX_REMOVED_AT_ONCE = 5000;

    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeliveryKeeper(Deliveries deliveries, WebhookSettings settings, TransactionTemplate transaction, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void purge() {
        try {
            run();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Removing old deliveries failed and will be tried again: {}", e.toString());
        }
    }

    void run() {
        transaction.executeWithoutResult(status -> deliveries.discardLeftovers(clock.instant()));
        int removed = MAX_REMOVED_AT_ONCE;
        while (removed >= MAX_REMOVED_AT_ONCE) {
            removed = Objects.requireNonNull(transaction.execute(status ->
                    deliveries.deleteFinishedBefore(clock.instant().minus(settings.keep()), MAX_REMOVED_AT_ONCE)));
        }
    }
}
