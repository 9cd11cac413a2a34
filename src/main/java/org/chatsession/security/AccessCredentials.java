package org.chatsession.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.user.AccountStatus;
import org.chatsession.user.AccountStatusCache;
import org.chatsession.user.Caller;
import org.chatsession.user.SecretHasher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Grants and verifies tickets and tokens. They are stored, so that they survive a restart and every instance accepts them, and
 * several clients may use one at the same time.
 *
 * @see "cross-cutting 2.3, 2.4; contract ruling 11"
 */
@Service
public class AccessCredentials {

    static final String TOKEN_PREFIX = "8A:";

    private static final Logger LOG = LoggerFactory.getLogger(AccessCredentials.class);

    /** Maximum time for which a row is cached. The status of the user is cached for a shorter time, by {@link AccountStatusCache}. */
    private static final Duration MAX_CACHE_TTL = Duration.ofSeconds(20);

    /** The expiry of a ticket is updated only when it moves by at least this time, or by a tenth of the lifetime if that is less. */
    private static final Duration MAX_MIN_EXTENSION = Duration.ofMinutes(2);

    private final AccessCredentialStore store;
    private final AccountStatusCache accountStatuses;
    private final SecuritySettings settings;
    private final Clock clock;
    private final Cache<ByteBuffer, AccessCredential> verified;
    private final Duration minExtension;

    AccessCredentials(
            AccessCredentialStore store, AccountStatusCache accountStatuses, SecuritySettings settings, Clock clock) {
        this.store = store;
        this.accountStatuses = accountStatuses;
        this.settings = settings;
        this.clock = clock;
        Duration tenth = settings.ticketLifetime().dividedBy(10);
        this.minExtension = shorter(MAX_MIN_EXTENSION, tenth);
        this.verified = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(20_000)
                .expireAfterWrite(shorter(MAX_CACHE_TTL, tenth))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Grants a new ticket; those granted before stay valid, up to the number that one user may have.
     *
     * @throws UnauthenticatedException the credentials of the caller have been revoked since
     */
    public String grantTicket(Caller caller) {
        TicketText ticket = TicketText.random(settings.contextIdentifier());
        grant(
                caller,
                AccessCredential.Kind.TICKET,
                SecretHasher.hash(ticket.guid()),
                secretHash(ticket),
                settings.ticketLifetime());
        return ticket.encoded();
    }

    /**
     * Grants a new Bearer token; those granted before stay valid, up to the number that one user may have.
     *
     * @throws UnauthenticatedException the credentials of the caller have been revoked since
     */
    public String grantToken(Caller caller) {
        String token = TOKEN_PREFIX + settings.contextIdentifier() + '.' + SecretHasher.token();
        grant(caller, AccessCredential.Kind.TOKEN, SecretHasher.hash(token), "", settings.tokenLifetime());
        return token;
    }

    /** @throws BadCredentialsException the ticket is malformed, unknown, expired or revoked */
    Caller verifyTicket(String text) {
        ByteBuffer fingerprint = SecretHasher.fingerprint("ticket", text);
        Caller caller = cachedHolder(fingerprint);
        if (caller != null) {
            return caller;
        }
        TicketText ticket = TicketText.parse(text);
        if (ticket == null) {
            throw new BadCredentialsException("malformed ticket");
        }
        AccessCredential stored = store.find(AccessCredential.Kind.TICKET, SecretHasher.hash(ticket.guid()));
        if (stored == null || !SecretHasher.same(stored.secretHash(), secretHash(ticket))) {
            throw new BadCredentialsException("unknown ticket");
        }
        return admit(stored, fingerprint);
    }

    /** @throws BadCredentialsException the token is unknown, expired or revoked */
    Caller verifyToken(String token) {
        ByteBuffer fingerprint = SecretHasher.fingerprint("token", token);
        Caller caller = cachedHolder(fingerprint);
        if (caller != null) {
            return caller;
        }
        AccessCredential stored = store.find(AccessCredential.Kind.TOKEN, SecretHasher.hash(token));
        if (stored == null) {
            throw new BadCredentialsException("unknown token");
        }
        return admit(stored, fingerprint);
    }

    /** The owner by the cache; null where the credential has expired there, since another instance may have extended it. */
    private @Nullable Caller cachedHolder(ByteBuffer fingerprint) {
        AccessCredential cached = verified.getIfPresent(fingerprint);
        Caller caller = cached == null ? null : holder(cached);
        if (caller == null) {
            verified.invalidate(fingerprint);
        }
        return caller;
    }

    /** The only method that fills the cache: if every use renewed an entry, the row would never be read again. */
    private Caller admit(AccessCredential stored, ByteBuffer fingerprint) {
        Caller caller = holder(stored);
        if (caller == null) {
            throw new BadCredentialsException("ended or revoked");
        }
        verified.put(fingerprint, stored.kind() == AccessCredential.Kind.TICKET ? prolong(stored) : stored);
        return caller;
    }

    private @Nullable Caller holder(AccessCredential credential) {
        if (!clock.instant().isBefore(credential.validTo())) {
            return null;
        }
        AccountStatus status = accountStatuses.of(credential.associateId());
        return status != null && status.accepts(credential.stamp()) ? status.caller() : null;
    }

    /**
     * Extends the lifetime of a ticket at its use (contract ruling 25). If the database cannot be written, the ticket keeps its
     * expiry.
     */
    private AccessCredential prolong(AccessCredential ticket) {
        Instant now = clock.instant();
        Instant validTo = now.plus(settings.ticketLifetime());
        if (ticket.validTo().plus(minExtension).isAfter(validTo)) {
            return ticket;
        }
        try {
            store.prolong(ticket.keyHash(), now, validTo);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A ticket could not be prolonged: {}", e.toString());
            return ticket;
        }
        return ticket.until(validTo);
    }

    private void grant(
            Caller caller, AccessCredential.Kind kind, String keyHash, String secretHash, Duration lifetime) {
        if (!accountStatuses.accepts(caller)) {
            throw new UnauthenticatedException("The credentials of the request have been revoked.");
        }
        Instant now = clock.instant();
        store.add(
                new AccessCredential(
                        keyHash, kind, secretHash, caller.associateId(), caller.stamp(), now, now.plus(lifetime)),
                settings.maxCredentialsPerUser());
    }

    private static String secretHash(TicketText ticket) {
        return SecretHasher.hash(ticket.guid() + ';' + ticket.number());
    }
}
