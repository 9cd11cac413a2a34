package org.chatsession.webhook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Delivers to one webhook as long as deliveries are due: at most four requests at a time, never two of one session, and one at a time
 * after a failure.
 */
final class DeliveryLane implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLane.class);

    private static final int MAX_IN_FLIGHT = 4;

    /** While there are deliveries to send, outcomes are collected and written together. */
    private static final long GATHER_MILLIS = 20;

    private static final int GATHER_OUTCOMES = 48;

    /** Maximum age of a plan, since the webhook may have been stopped or its target changed. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int hookId;
    private final DeliveryRound rounds;
    private final HookClient client;
    private final Executor executor;
    private final Semaphore database;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<DueDelivery> ready = new ArrayDeque<>();
    private final Set<Long> inFlight = new HashSet<>();
    private final List<DeliveryRound.Outcome> outcomes = new ArrayList<>();
    private @Nullable Hook hook;
    private long plannedAt;
    private boolean inTrouble;
    private boolean woken;
    private boolean closing;

    /** @param database limits how many webhooks use a connection at the same time */
    DeliveryLane(int hookId, DeliveryRound rounds, HookClient client, Executor executor, Semaphore database) {
        this.hookId = hookId;
        this.rounds = rounds;
        this.client = client;
        this.executor = executor;
        this.database = database;
    }

    /** Notifies that there are new deliveries. */
    void wake() {
        locked(() -> woken = true);
    }

    /** Starts no more requests, and ends when those in progress are completed. */
    void close() {
        locked(() -> closing = true);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = round();
            }
        } catch (DataAccessException | TransactionException e) {
            // Outcomes that were not written are delivered again, with the same EventId
            LOG.warn("Deliveries to webhook {} are interrupted: {}", hookId, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean round() throws InterruptedException {
        List<DeliveryRound.Outcome> done;
        Set<Long> held;
        boolean ending;
        lock.lock();
        try {
            done = List.copyOf(outcomes);
            outcomes.clear();
            if (closing || inTrouble || !isFresh()) {
                ready.clear();
            }
            held = new HashSet<>(inFlight);
            ready.forEach(one -> held.add(one.id()));
            ending = closing;
            woken = false;
        } finally {
            lock.unlock();
        }
        DeliveryRound.Plan plan;
        database.acquire();
        try {
            plan = rounds.next(hookId, done, held, ending);
        } finally {
            database.release();
        }
        lock.lock();
        try {
            return act(plan);
        } finally {
            lock.unlock();
        }
    }

    private boolean act(DeliveryRound.Plan plan) throws InterruptedException {
        hook = plan.hook();
        if (hook == null) {
            ready.clear();
            while (!inFlight.isEmpty()) {
                changed.await();
            }
            return !outcomes.isEmpty();
        }
        if (outcomes.stream().allMatch(outcome -> outcome.answer().isSuccess())) {
            inTrouble = plan.inTrouble();
            ready.addAll(plan.next());
            plannedAt = System.nanoTime();
            startReady();
        }
        await(plan);
        return true;
    }

    private void await(DeliveryRound.Plan plan) throws InterruptedException {
        long nanos = plan.pause().toNanos();
        while (nanos > 0 && outcomes.isEmpty() && !woken && !closing) {
            nanos = changed.awaitNanos(nanos);
        }
        nanos = TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
        while (nanos > 0 && !ready.isEmpty() && outcomes.size() < GATHER_OUTCOMES && !closing && !inTrouble) {
            nanos = changed.awaitNanos(nanos);
        }
    }

    private boolean isFresh() {
        return System.nanoTime() - plannedAt < FRESH_NANOS;
    }

    private void startReady() {
        int most = inTrouble ? 1 : MAX_IN_FLIGHT;
        while (inFlight.size() < most && !ready.isEmpty() && hook != null && !closing) {
            DueDelivery next = ready.remove();
            Hook target = hook;
            inFlight.add(next.id());
            executor.execute(() -> attempt(target, next));
        }
    }

    private void attempt(Hook target, DueDelivery delivery) {
        HookAnswer answer = client.call(new HookCall(
                target.content().targetUrl(),
                target.content().secret(),
                target.content().headers(),
                delivery.event(),
                delivery.eventId(),
                delivery.attempts(),
                false,
                delivery.body()));
        locked(() -> {
            inFlight.remove(delivery.id());
            outcomes.add(new DeliveryRound.Outcome(delivery, answer));
            if (!answer.isSuccess()) {
                inTrouble = true;
                ready.clear();
            } else if (isFresh()) {
                startReady();
            }
        });
    }
}
