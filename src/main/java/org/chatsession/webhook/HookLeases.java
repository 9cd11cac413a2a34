package org.chatsession.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chatsession.carrier.WebhookState;
import org.chatsession.durability.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Leases that ensure that one instance at a time delivers to a webhook. The leases of a crashed instance expire. */
@Repository
class HookLeases {

    static final Duration LENGTH = Duration.ofSeconds(15);

    private static final String DUE = " from webhook w where w.state = " + WebhookState.Active.number()
            + " and (w.lease_until is null or w.lease_until < :now)"
            + " and (w.paused_until is null or w.paused_until <= :now) and exists (select 1 from webhook_delivery d"
            + " where d.state = " + DeliveryState.Pending.number()
            + " and d.webhook_id = w.id and d.next_attempt <= :now)";

    private final JdbcClient jdbc;
    private final Hooks hooks;
    private final Clock clock;
    private final String owner = UUID.randomUUID().toString();

    HookLeases(JdbcClient jdbc, Hooks hooks, Clock clock) {
        this.jdbc = jdbc;
        this.hooks = hooks;
        this.clock = clock;
    }

    /**
     * Acquires the leases of all webhooks with due deliveries that no other instance holds or is acquiring.
     *
     * @param attended webhooks to which this instance is already delivering
     */
    @Transactional
    public List<Integer> take(Set<Integer> attended) {
        Instant now = clock.instant();
        List<Integer> free = jdbc
                .sql("select w.id" + DUE + " order by w.id for update skip locked")
                .param("now", SqlTime.of(now))
                .query(Integer.class)
                .list()
                .stream()
                .filter(id -> !attended.contains(id))
                .toList();
        free.forEach(id -> extend(id, now));
        return free;
    }

    /** Whether {@link #take} would acquire a lease; does not write. */
    boolean isAnythingDue() {
        return jdbc.sql("select 1" + DUE + " fetch first 1 rows only")
                .param("now", SqlTime.of(clock.instant()))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Locks the row of a webhook whose lease this instance holds, and renews the lease. */
    Optional<Hook> lock(int id, Instant now) {
        Optional<Hook> hook = hooks.lock(id).filter(found -> owner.equals(found.leaseOwner()));
        hook.filter(found -> isHalfOver(found, now)).ifPresent(found -> extend(id, now));
        return hook;
    }

    private static boolean isHalfOver(Hook hook, Instant now) {
        return hook.leaseUntil() == null || hook.leaseUntil().isBefore(now.plus(LENGTH.dividedBy(2)));
    }

    private void extend(int id, Instant now) {
        jdbc.sql("update webhook set lease_owner = ?, lease_until = ? where id = ?")
                .params(owner, SqlTime.of(now.plus(LENGTH)), id)
                .update();
    }

    void release(int id) {
        jdbc.sql("update webhook set lease_owner = null, lease_until = null where id = ? and lease_owner = ?")
                .params(id, owner)
                .update();
    }

    /** Releases all leases at the start, where only one instance is possible, after a crash. */
    @Transactional
    public void releaseAll() {
        jdbc.sql("update webhook set lease_owner = null, lease_until = null where lease_owner is not null")
                .update();
    }
}
