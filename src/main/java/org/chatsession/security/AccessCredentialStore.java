package org.chatsession.security;

import java.time.Instant;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.durability.SqlTime;
import org.chatsession.user.UserChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The stored tickets and tokens. */
@Component
class AccessCredentialStore {

    private final JdbcClient jdbc;

    AccessCredentialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores a credential. If the user has reached the limit of its kind, those that expire first are removed; of tickets, which use
     * prolongs, these are the least recently used ones.
     */
    @RetryOnConflict
    @Transactional
    void add(AccessCredential credential, int maxPerUser) {
        removeEnded(credential.validFrom());
        removeSurplus(credential, maxPerUser - 1);
        jdbc.sql("insert into access_credential (key_hash, kind, secret_hash, user_id, stamp, valid_from, valid_to)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(credential.keyHash())
                .param(credential.kind().name())
                .param(credential.secretHash())
                .param(credential.associateId())
                .param(credential.stamp())
                .param(SqlTime.of(credential.validFrom()))
                .param(SqlTime.of(credential.validTo()))
                .update();
    }

    @Nullable
    AccessCredential find(AccessCredential.Kind kind, String keyHash) {
        return jdbc.sql("select key_hash, kind, secret_hash, user_id, stamp, valid_from, valid_to"
                        + " from access_credential where key_hash = ? and kind = ?")
                .param(keyHash)
                .param(kind.name())
                .query((row, number) -> new AccessCredential(
                        row.getString("key_hash"),
                        AccessCredential.Kind.valueOf(row.getString("kind")),
                        row.getString("secret_hash"),
                        row.getInt("user_id"),
                        row.getLong("stamp"),
                        SqlTime.read(row, "valid_from"),
                        SqlTime.read(row, "valid_to")))
                .optional()
                .orElse(null);
    }

    private void removeSurplus(AccessCredential credential, int max) {
        jdbc.sql("delete from access_credential where key_hash in (select key_hash from access_credential"
                        + " where user_id = ? and kind = ? order by valid_to desc, key_hash offset ? rows)")
                .param(credential.associateId())
                .param(credential.kind().name())
                .param(max)
                .update();
    }

    /** Extends the lifetime of a credential that has not expired. */
    @Transactional
    void prolong(String keyHash, Instant now, Instant validTo) {
        jdbc.sql("update access_credential set valid_to = ? where key_hash = ? and valid_to > ? and valid_to < ?")
                .param(SqlTime.of(validTo))
                .param(keyHash)
                .param(SqlTime.of(now))
                .param(SqlTime.of(validTo))
                .update();
    }

    private void removeEnded(Instant now) {
        jdbc.sql("delete from access_credential where valid_to < ?")
                .param(SqlTime.of(now))
                .update();
    }

    /** Removes credentials that the changed stamp has made invalid, in the transaction of the change. */
    @EventListener
    void remove(UserChanged changed) {
        jdbc.sql("delete from access_credential where user_id = ?")
                .param(changed.associateId())
                .update();
    }
}
