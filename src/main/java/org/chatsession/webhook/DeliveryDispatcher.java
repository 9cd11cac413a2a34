package org.chatsession.webhook;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chatsession.installation.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.thread.Threading;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Delivers to webhooks with due deliveries that no other instance is delivering to. It is notified of deliveries that this instance
 * commits, and finds those of others by polling.
 */
@Component
class DeliveryDispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryDispatcher.class);

    private static final long LOOK_MILLIS = 500;
    private static final long MAX_STOP_SECONDS = 15;

    /** Maximum number of pooled connections for deliveries, so that enough remain for requests. */
    private static final int MAX_CONNECTIONS = 3;

    private final DeliveryRound rounds;
    private final HookLeases leases;
    private final HookClient client;
    private final Installation installation;
    private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("webhook-");
    private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);
    private final Semaphore signals = new Semaphore(0);
    private final Map<Integer, DeliveryLane> lanes = new ConcurrentHashMap<>();
    private volatile boolean running;
    private boolean failing;

    DeliveryDispatcher(
            DeliveryRound rounds,
            HookLeases leases,
            HookClient client,
            Installation installation,
            Environment environment) {
        this.rounds = rounds;
        this.leases = leases;
        this.client = client;
        this.installation = installation;
        executor.setVirtualThreads(Threading.VIRTUAL.isActive(environment));
        executor.setDaemon(true);
    }

    @Override
    public void start() {
        if (installation.hasEmbeddedDatabase()) {
            leases.releaseAll();
        }
        running = true;
        executor.execute(this::lookUntilStopped);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Notifies that deliveries to these webhooks have been committed. */
    void wake(Collection<Integer> hooks) {
        boolean unattended = false;
        for (int hook : hooks) {
            DeliveryLane lane = lanes.get(hook);
            if (lane == null) {
                unattended = true;
            } else {
                lane.wake();
            }
        }
        if (unattended) {
            signals.release();
        }
    }

    private void lookUntilStopped() {
        while (running) {
            look();
            try {
                if (signals.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    signals.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void look() {
        try {
            if (leases.isAnythingDue() && running) {
                leases.take(lanes.keySet()).forEach(this::deliver);
            }
            failing = false;
        } catch (DataAccessException | TransactionException e) {
            if (!failing) {
                LOG.warn("Polling for deliveries failed and will be tried again: {}", e.toString());
            }
            failing = true;
        } catch (RuntimeException | Error e) {
            // Nobody else would start this thread again
            if (!failing) {
                LOG.error("Polling for deliveries failed unexpectedly and will be tried again", e);
            }
            failing = true;
        }
    }

    private void deliver(int hook) {
        DeliveryLane lane = new DeliveryLane(hook, rounds, client, connections);
        lanes.put(hook, lane);
        executor.execute(() -> {
            try {
                lane.run();
            } finally {
                lanes.remove(hook, lane);
                // A delivery may have been committed while the lane was ending
                signals.release();
            }
        });
    }

    /** Waits for requests in progress. */
    @Override
    public void stop() {
        running = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_STOP_SECONDS);
        while (!lanes.isEmpty() && System.nanoTime() < end) {
            lanes.values().forEach(DeliveryLane::close);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
