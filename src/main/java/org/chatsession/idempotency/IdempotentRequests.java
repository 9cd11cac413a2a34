package org.chatsession.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.chatsession.durability.RetryOnConflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a request once for each key, over all instances and restarts. A row says that the request has begun; while it runs, its
 * transaction holds the lock of that row, so that whoever finds the row locked knows that it is running, and whoever finds it free without
 * an answer knows that it failed. The answer is stored in the transaction of the change.
 *
 * @see "contract ruling 24"
 */
@Service
public class IdempotentRequests {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentRequests.class);
    private static final Duration TTL = Duration.ofHours(24);

    private final IdempotencyKeyRows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IdempotentRequests(IdempotencyKeyRows rows, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What came of a request.
     *
     * @param replayed whether it is the answer to an earlier request
     * @param isToBeStored whether it is kept, but was not stored together with a change
     */
    public record Outcome(StoredResponse response, boolean replayed, boolean isToBeStored) {}

    /**
     * Answers a request: as the first one with its key was answered, or by doing it now.
     *
     * @param operation does the request and returns its response; called within a transaction, and again where a conflict with another
     *     transaction is thrown
     * @throws IdempotencyKeyReusedException the key belongs to another request
     * @throws RequestInProgressException the first request with the key is still running
     */
    @RetryOnConflict
    public Outcome answer(IdempotencyKey key, Supplier<StoredResponse> operation) {
        begin(key);
        Outcome outcome = Objects.requireNonNull(transaction.execute(status -> attempt(key, operation, status)));
        if (outcome.isToBeStored()) {
            transaction.executeWithoutResult(status -> rows.answer(key, outcome.response()));
        }
        return outcome;
    }

    private Outcome attempt(IdempotencyKey key, Supplier<StoredResponse> operation, TransactionStatus status) {
        IdempotencyKeyRows.Row row = rows.lock(key.scope()).orElseThrow(RequestInProgressException::new);
        StoredResponse stored = row.response();
        if (stored != null) {
            if (!row.requestHash().equals(key.request())) {
                throw new IdempotencyKeyReusedException();
            }
            return new Outcome(stored, true, false);
        }
        StoredResponse response = operation.get();
        if (response.status() < 400 && !status.isRollbackOnly()) {
            rows.answer(key, response);
            return new Outcome(response, false, false);
        }
        // What a refused request may have written goes; its answer is stored on its own
        status.setRollbackOnly();
        return new Outcome(response, false, isKept(response));
    }

    /** Makes sure that there is a row to be locked. */
    private void begin(IdempotencyKey key) {
        OffsetDateTime now = now();
        Optional<OffsetDateTime> created = rows.createdAt(key.scope());
        if (created.isPresent() && created.get().isAfter(now.minus(TTL))) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                rows.deleteOlder(key.scope(), now.minus(TTL));
                rows.insert(key, now);
            });
        } catch (DuplicateKeyException e) {
            LOG.debug("Two requests with one Idempotency-Key arrived at once");
        }
    }

    /** What may be different the next time is not kept. */
    private static boolean isKept(StoredResponse response) {
        return switch (response.status()) {
            case 401, 403, 408, 429 -> false;
            default -> response.status() < 500;
        };
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void purge() {
        try {
            transaction.executeWithoutResult(status -> rows.deleteAllOlder(now().minus(TTL)));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Old idempotency keys could not be deleted, which will be tried again: {}", e.toString());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
