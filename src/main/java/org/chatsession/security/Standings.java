package org.chatsession.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Knows what holds for each user, at most one second late: a change on this instance counts at once, one made by another
 * instance as soon as the row is read again.
 */
@Component
class Standings {

    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final Cache<Integer, Standing> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(10_000)
            .expireAfterWrite(TRUSTED)
            .build();
    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return null where there is no such user */
    @Nullable
    Standing of(int associateId) {
        return known.get(associateId, this::read);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forget(UserChanged changed) {
        known.invalidate(changed.associateId());
    }

    private @Nullable Standing read(int associateId) {
        return jdbc.sql("select name, display_name, role, enabled, stamp from app_user where id = ?")
                .param(associateId)
                .query((row, number) -> new Standing(
                        new Caller(
                                associateId,
                                row.getString("name"),
                                row.getString("display_name"),
                                Role.valueOf(row.getString("role"))),
                        row.getBoolean("enabled"),
                        row.getLong("stamp")))
                .optional()
                .orElse(null);
    }
}
