package org.chatsession.webhook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /**
     * Minimum time from one round to the next, in which new deliveries and outcomes gather, because each round is a transaction. After a
     * pause, an event is sent at once.
     */
    private static final long GATHER_MILLIS = 10;

    private static final int GATHER_OUTCOMES = 48;

    /** Maximum age of a plan, since the webhook may have been stopped or its target changed. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int hookId;
    private final DeliveryRound rounds;
    private final HookClient client;
    private final Semaphore database;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<DueDelivery> ready = new ArrayDeque<>();
    private final Set<Long> inFlight = new HashSet<>();
    private final List<DeliveryRound.Outcome> outcomes = new ArrayList<>();
    /** As it was in the last round; null after the last one, when nothing is ready to be sent. */
    private @Nullable Hook hook;

    private long plannedAt;
    private long roundAt;
    private boolean inTrouble;
    private boolean gathering;
    private boolean woken;
    private boolean closing;

    /** @param database limits how many webhooks use a connection at the same time */
    DeliveryLane(int hookId, DeliveryRound rounds, HookClient client, Semaphore database) {
        this.hookId = hookId;
        this.rounds = rounds;
        this.client = client;
        this.database = database;
    }

    /** Notifies that there are new deliveries. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            if (!gathering) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Starts no more requests, and ends when those in progress are completed. */
    void close() {
        lock.lock();
        try {
            closing = true;
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
            awaitInFlight();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Otherwise the next lane could send a delivery of the same session, or the same one, at the same time. */
    private void awaitInFlight() {
        lock.lock();
        try {
            closing = true;
            gathering = false;
            ready.clear();
            while (!inFlight.isEmpty()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean round() throws InterruptedException {
        List<DeliveryRound.Outcome> done;
        Set<Long> held;
        boolean ending;
        lock.lock();
        try {
            roundAt = System.nanoTime();
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
        List<DueDelivery> toSend;
        lock.lock();
        try {
            if (plan.hook() == null) {
                return end();
            }
            toSend = take(plan);
        } finally {
            lock.unlock();
        }
        send(plan.hook(), toSend);
        lock.lock();
        try {
            await(plan);
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** @return whether another round is needed, to write outcomes or to release the lease, which is kept while deliveries are held */
    private boolean end() throws InterruptedException {
        hook = null;
        boolean held = !ready.isEmpty();
        ready.clear();
        while (!inFlight.isEmpty()) {
            changed.await();
        }
        return held || !outcomes.isEmpty();
    }

    private List<DueDelivery> take(DeliveryRound.Plan plan) {
        hook = plan.hook();
        if (outcomes.stream().anyMatch(outcome -> !outcome.answer().isSuccess())) {
            return List.of();
        }
        inTrouble = plan.inTrouble();
        ready.addAll(plan.next());
        plannedAt = System.nanoTime();
        return takeReady();
    }

    private void await(DeliveryRound.Plan plan) throws InterruptedException {
        long nanos = plan.pause().toNanos();
        while (nanos > 0 && outcomes.isEmpty() && !woken && !closing) {
            nanos = changed.awaitNanos(nanos);
        }
        gathering = true;
        nanos = TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS) - (System.nanoTime() - roundAt);
        while (nanos > 0 && outcomes.size() < GATHER_OUTCOMES && !closing && !inTrouble) {
            nanos = changed.awaitNanos(nanos);
        }
        gathering = false;
    }

    private boolean isFresh() {
        return System.nanoTime() - plannedAt < FRESH_NANOS;
    }

    /** Moves deliveries to those in flight, as many as may be sent now. */
    private List<DueDelivery> takeReady() {
        int most = inTrouble ? 1 : MAX_IN_FLIGHT;
        List<DueDelivery> taken = new ArrayList<>();
        while (inFlight.size() < most && !ready.isEmpty() && !closing) {
            DueDelivery next = ready.remove();
            inFlight.add(next.id());
            taken.add(next);
        }
        return taken;
    }

    private void send(Hook target, List<DueDelivery> deliveries) {
        for (DueDelivery delivery : deliveries) {
            HookCall call = new HookCall(
                    target.content().targetUrl(),
                    target.content().secret(),
                    target.content().headers(),
                    delivery.event(),
                    delivery.eventId(),
                    delivery.attempts(),
                    delivery.body());
            client.send(call).thenAccept(answer -> complete(delivery, answer));
        }
    }

    private void complete(DueDelivery delivery, HookAnswer answer) {
        @Nullable Hook target;
        List<DueDelivery> toSend = List.of();
        lock.lock();
        try {
            inFlight.remove(delivery.id());
            outcomes.add(new DeliveryRound.Outcome(delivery, answer));
            if (!answer.isSuccess()) {
                inTrouble = true;
                ready.clear();
            } else if (isFresh()) {
                toSend = takeReady();
            }
            target = hook;
            if (!gathering || inTrouble || outcomes.size() >= GATHER_OUTCOMES) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (target != null) {
            send(target, toSend);
        }
    }
}
