package org.chatsession.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.chatsession.user.AccountStatus;
import org.chatsession.user.AccountStatusCache;
import org.chatsession.user.AuditLog;
import org.chatsession.user.Caller;
import org.chatsession.user.LoginAccount;
import org.chatsession.user.NewUser;
import org.chatsession.user.PasswordPolicy;
import org.chatsession.user.SecretHasher;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Checks names and passwords. A hash that is slow on purpose cannot be computed on every request, so right ones are remembered for a
 * short time by a keyed hash; many requests with the same ones at once wait for a single computation.
 */
@Component
public class PasswordLogins {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordLogins.class);

    private final Users users;
    private final AccountStatusCache accountStatuses;
    private final PasswordEncoder passwords;
    private final LoginRateLimiter rateLimiter;
    private final AuditLog audit;
    private final Cache<ByteBuffer, Granted> remembered;
    private final ConcurrentMap<ByteBuffer, CompletableFuture<Caller>> running = new ConcurrentHashMap<>();
    private final String nobodysHash;

    PasswordLogins(
            Users users,
            AccountStatusCache accountStatuses,
            PasswordEncoder passwords,
            LoginRateLimiter rateLimiter,
            AuditLog audit,
            SecuritySettings settings) {
        this.users = users;
        this.accountStatuses = accountStatuses;
        this.passwords = passwords;
        this.rateLimiter = rateLimiter;
        this.audit = audit;
        this.remembered = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(10_000)
                .expireAfterWrite(settings.rememberLogin())
                .build();
        this.nobodysHash = String.valueOf(passwords.encode(SecretHasher.token()));
    }

    /**
     * @param address where the caller sits, for counting failures
     * @throws BadCredentialsException no such user, or a wrong password
     * @throws DisabledException the password is right, but the user is disabled
     * @throws TooManyFailuresException too many wrong ones before
     */
    Caller login(String name, String password, String address) {
        String key = NewUser.key(name);
        ByteBuffer fingerprint = SecretHasher.fingerprint("password", key + '\0' + password);
        Caller caller = recall(fingerprint);
        if (caller != null) {
            return caller;
        }
        CompletableFuture<Caller> mine = new CompletableFuture<>();
        CompletableFuture<Caller> others = running.putIfAbsent(fingerprint, mine);
        if (others != null) {
            return await(others, key, address);
        }
        try {
            Caller known = rateLimiter.attempt(key, address, () -> check(key, password, fingerprint, address));
            mine.complete(known);
            return known;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(fingerprint, mine);
        }
    }

    /** Waits for the check of the same credentials by another request. Where they are wrong, this request is one more failure. */
    private Caller await(CompletableFuture<Caller> others, String key, String address) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof RuntimeException cause)) {
                throw e;
            }
            if (cause instanceof AuthenticationException && !(cause instanceof TooManyFailuresException)) {
                return rateLimiter.attempt(key, address, () -> {
                    throw cause;
                });
            }
            throw cause;
        }
    }

    private @Nullable Caller recall(ByteBuffer fingerprint) {
        Granted granted = remembered.getIfPresent(fingerprint);
        if (granted == null) {
            return null;
        }
        AccountStatus status = accountStatuses.of(granted.associateId());
        if (status == null || !status.accepts(granted.stamp())) {
            remembered.invalidate(fingerprint);
            return null;
        }
        return status.caller();
    }

    /** Takes the same time whether there is such a user or not, and whether the user is enabled or not. */
    private Caller check(String key, String password, ByteBuffer fingerprint, String address) {
        LoginAccount account = users.loginAccount(key);
        String hash = account == null ? nobodysHash : account.passwordHash();
        boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > PasswordPolicy.MAX_BYTES;
        boolean same = passwords.matches(tooLong ? "" : password, hash) && !tooLong;
        if (account == null) {
            throw new BadCredentialsException("no such user");
        }
        if (!same) {
            throw new BadCredentialsException(
                    "wrong password for " + account.caller().userName());
        }
        if (!account.enabled()) {
            throw new DisabledException("disabled user " + account.caller().userName());
        }
        if (passwords.upgradeEncoding(hash)) {
            rehash(account, password);
        }
        audit.passwordAccepted(account.caller(), address);
        remembered.put(fingerprint, new Granted(account.associateId(), account.stamp()));
        return account.caller();
    }

    /** A login does not depend on it: what cannot be written now is written at the next one. */
    private void rehash(LoginAccount account, String password) {
        String hash = String.valueOf(passwords.encode(password));
        try {
            users.replaceHash(account.associateId(), account.passwordHash(), hash);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The password hash of a user could not be renewed: {}", e.toString());
        }
    }

    private record Granted(int associateId, long stamp) {}
}
