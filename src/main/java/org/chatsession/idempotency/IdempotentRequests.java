package org.chatsession.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.chatsession.durability.OutsideTransaction;
import org.chatsession.durability.Purge;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.durability.SqlTime;
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
 * Executes a request once for each key, across instances and restarts. A row records that the request has begun; while it runs, its
 * transaction holds the lock of that row. So a locked row means that the request is running, and an unlocked row without a response
 * means that it failed. A request that calls another server has no transaction meanwhile, so its row is marked instead. The response is
 * stored in the transaction of the change.
 *
 * @see "contract ruling 24"
 */
@Service
public class IdempotentRequests {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentRequests.class);
    private static final Duration TTL = Duration.ofHours(24);

    /** How long a request counts as running while it calls another server; longer than such a call may take. */
    private static final Duration MAX_CALL = Duration.ofMinutes(6);

    private final IdempotencyKeyRows rows;
    private final TransactionTemplate transaction;
    private final Purge purge;
    private final Clock clock;

    IdempotentRequests(IdempotencyKeyRows rows, TransactionTemplate transaction, Purge purge, Clock clock) {
        this.rows = rows;
        this.transaction = transaction;
        this.purge = purge;
        this.clock = clock;
    }

    /**
     * The result of a request.
     *
     * @param replayed whether it is the stored response of an earlier request
     * @param isToBeStored whether the response is to be stored but was not stored with a change
     */
    public record Outcome(StoredResponse response, boolean replayed, boolean isToBeStored) {}

    /**
     * Returns the stored response to the first request with the key, or executes the request.
     *
     * @param operation executes the request and returns its response; called within a transaction, and again after a conflict with
     *     another transaction or when it needed something to be done outside of a transaction
     * @throws IdempotencyKeyReusedException the key was sent before with a different request
     * @throws RequestInProgressException the first request with the key is still running
     */
    @RetryOnConflict
    public Outcome answer(IdempotencyKey key, Supplier<StoredResponse> operation) {
        begin(key);
        RunningMark mark = new RunningMark(key.scope());
        try {
            Outcome outcome = OutsideTransaction.repeat(
                    () -> Objects.requireNonNull(transaction.execute(status -> attempt(key, operation, mark, status))),
                    mark::set);
            if (outcome.isToBeStored()) {
                transaction.executeWithoutResult(status -> rows.answer(key, outcome.response()));
            }
            return outcome;
        } finally {
            mark.remove();
        }
    }

    /** Tells other requests with the key that one is running while that has no transaction. */
    private final class RunningMark {

        private final String scope;
        private boolean isSet;

        RunningMark(String scope) {
            this.scope = scope;
        }

        /** Before each call, since one request may need several. */
        void set() {
            OffsetDateTime now = now();
            OffsetDateTime end = now.plus(MAX_CALL);
            if (isSet) {
                transaction.executeWithoutResult(status -> rows.extendRunning(scope, end));
                return;
            }
            isSet = Boolean.TRUE.equals(transaction.execute(status -> rows.markRunning(scope, now, end)));
            if (!isSet) {
                throw new RequestInProgressException();
            }
        }

        /** If this fails, the mark still ends by itself; the result of the request is more important to the client. */
        void remove() {
            if (!isSet) {
                return;
            }
            try {
                transaction.executeWithoutResult(status -> rows.endRunning(scope));
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("An Idempotency-Key counts as in use for {} minutes: {}", MAX_CALL.toMinutes(), e.toString());
            }
        }
    }

    private Outcome attempt(
            IdempotencyKey key, Supplier<StoredResponse> operation, RunningMark mark, TransactionStatus status) {
        IdempotencyKeyRows.Row row = (mark.isSet ? rows.lockRunning(key.scope()) : rows.lock(key.scope(), now()))
                .orElseThrow(RequestInProgressException::new);
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
        // Rolls back what a refused request may have written; its response is stored separately
        status.setRollbackOnly();
        return new Outcome(response, false, isKept(response));
    }

    /** Ensures that the row to be locked exists. */
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

    /** Whether the response is stored; one that may differ at the next attempt is not. */
    private static boolean isKept(StoredResponse response) {
        return switch (response.status()) {
            case 401, 403, 408, 429 -> false;
            default -> response.status() < 500;
        };
    }

    /** Often, because other jobs wait meanwhile. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void deleteExpired() {
        purge.run("old idempotency keys", limit -> rows.deleteOldest(now().minus(TTL), limit));
    }

    private OffsetDateTime now() {
        return SqlTime.of(clock.instant());
    }
}
