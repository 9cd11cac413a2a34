package org.chatsession.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.chatsession.durability.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The partner applications that may call an online installation, identified by the hash of their secret.
 *
 * @see "cross-cutting 2.6"
 */
@Component
public class ClientApplications {

    public static final String HEADER = "SO-AppToken";

    static final int MAX_NAME_LENGTH = 254;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    ClientApplications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isRegistered(String token) {
        return Boolean.TRUE.equals(known.get(SecretHasher.hash(token), this::read));
    }

    private boolean read(String hash) {
        return jdbc.sql("select enabled from client_application where token_hash = ?")
                .param(hash)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Whether the secret is that of an application with another name. */
    boolean isOfAnother(String name, String token) {
        return jdbc.sql("select name from client_application where token_hash = ?")
                .param(SecretHasher.hash(token))
                .query(String.class)
                .optional()
                .filter(owner -> !owner.equals(name))
                .isPresent();
    }

    /** Registers an application, or changes the secret and the state of the one with that name. */
    @Transactional
    public void register(String name, String token, boolean enabled) {
        int changed = jdbc.sql("update client_application set token_hash = ?, enabled = ? where name = ?")
                .param(SecretHasher.hash(token))
                .param(enabled)
                .param(name)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into client_application (token_hash, name, enabled, created_at) values (?, ?, ?, ?)")
                    .param(SecretHasher.hash(token))
                    .param(name)
                    .param(enabled)
                    .param(SqlTime.of(clock.instant()))
                    .update();
        }
        known.invalidateAll();
    }
}
