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
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Verifies names and passwords. The password hash is slow by design and cannot be computed for every request, so verified credentials
 * are cached for a short time under a keyed hash; concurrent requests with the same credentials wait for a single computation.
 */
@Component
public class PasswordLogins {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordLogins.class);

    private final Users users;
    private final AccountStatusCache accountStatuses;
    private final PasswordEncoder passwords;
    private final LoginRateLimiter rateLimiter;
    private final AuditLog audit;
    private final Cache<ByteBuffer, Granted> verified;
    private final ConcurrentMap<ByteBuffer, CompletableFuture<Caller>> running = new ConcurrentHashMap<>();
    private final String dummyHash;

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
        this.verified = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(10_000)
                .expireAfterWrite(settings.rememberLogin())
                .build();
        this.dummyHash = dummyHash(settings.bcryptStrength());
    }

    /** A hash of no password, which takes as long to compare with as any other, but no time to make. */
    private static String dummyHash(int strength) {
        return "{bcrypt}" + BCrypt.gensalt(strength) + ".".repeat(31);
    }

    /**
     * @param address address of the caller, for the count of failures
     * @throws BadCredentialsException no such user, or a wrong password
     * @throws DisabledException the password is right, but the user is disabled
     * @throws TooManyFailuresException too many failed attempts before
     */
    Caller login(String name, String password, String address) {
        String key = NewUser.key(name);
        ByteBuffer fingerprint = SecretHasher.fingerprint("password", key + '\0' + password);
        Caller caller = cached(fingerprint);
        if (caller != null) {
            return caller;
        }
        CompletableFuture<Caller> mine = new CompletableFuture<>();
        CompletableFuture<Caller> others = running.putIfAbsent(fingerprint, mine);
        if (others != null) {
            return await(others, key, password, fingerprint, address);
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

    /**
     * Waits for the verification of the same credentials by another request. If they are wrong, this request counts as a failure too. If
     * they were not verified, because of too many failures of another address, this request verifies them itself.
     */
    private Caller await(
            CompletableFuture<Caller> others, String key, String password, ByteBuffer fingerprint, String address) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof RuntimeException cause)) {
                throw e;
            }
            if (cause instanceof TooManyFailuresException) {
                return rateLimiter.attempt(key, address, () -> check(key, password, fingerprint, address));
            }
            if (cause instanceof AuthenticationException) {
                return rateLimiter.attempt(key, address, () -> {
                    throw cause;
                });
            }
            throw cause;
        }
    }

    private @Nullable Caller cached(ByteBuffer fingerprint) {
        Granted granted = verified.getIfPresent(fingerprint);
        if (granted == null) {
            return null;
        }
        AccountStatus status = accountStatuses.of(granted.associateId());
        if (status == null || !status.accepts(granted.stamp())) {
            verified.invalidate(fingerprint);
            return null;
        }
        return status.caller();
    }

    /** Verifies the password. Takes the same time whether or not the user exists and is enabled. */
    private Caller check(String key, String password, ByteBuffer fingerprint, String address) {
        LoginAccount account = users.loginAccount(key);
        String hash = account == null ? dummyHash : account.passwordHash();
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
        verified.put(
                fingerprint, new Granted(account.associateId(), account.caller().stamp()));
        return account.caller();
    }

    /** Stores a hash with the current parameters. A failure does not affect the login; it is retried at the next one. */
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
