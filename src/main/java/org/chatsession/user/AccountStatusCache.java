package org.chatsession.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Caches the account status of users for one second: a change on this instance takes effect at once, one by another instance when the
 * row is read again.
 */
@Component
public class AccountStatusCache {

    private static final Duration CACHE_TTL = Duration.ofSeconds(1);

    private final Cache<Integer, AccountStatus> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(10_000)
            .expireAfterWrite(CACHE_TTL)
            .build();
    private final AtomicLong changes = new AtomicLong();
    private final JdbcClient jdbc;

    AccountStatusCache(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return null where there is no such user */
    @Nullable
    public AccountStatus of(int associateId) {
        AccountStatus status = known.getIfPresent(associateId);
        if (status != null) {
            return status;
        }
        // Not loaded by the cache, which would hold a lock while it waits for a database connection; others wait for
        // that lock while they hold one
        long before = changes.get();
        status = read(associateId);
        if (status != null) {
            known.put(associateId, status);
            if (changes.get() != before) {
                known.invalidate(associateId);
            }
        }
        return status;
    }

    /**
     * Whether what the caller was authenticated by is still accepted. The status is read again where the caller has just been
     * authenticated by a change of another instance that is not visible here yet.
     */
    public boolean accepts(Caller caller) {
        AccountStatus status = of(caller.associateId());
        if (status != null && status.caller().stamp() < caller.stamp()) {
            known.invalidate(caller.associateId());
            status = of(caller.associateId());
        }
        return status != null && status.accepts(caller.stamp());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forget(UserChanged changed) {
        changes.incrementAndGet();
        known.invalidate(changed.associateId());
    }

    private @Nullable AccountStatus read(int associateId) {
        return jdbc.sql("select name, display_name, role, enabled, stamp from app_user where id = ?")
                .param(associateId)
                .query((row, number) -> new AccountStatus(
                        new Caller(
                                associateId,
                                row.getString("name"),
                                row.getString("display_name"),
                                Role.valueOf(row.getString("role")),
                                row.getLong("stamp")),
                        row.getBoolean("enabled")))
                .optional()
                .orElse(null);
    }
}
