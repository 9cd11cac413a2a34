package org.chatsession.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.user.AccountStatus;
import org.chatsession.user.AccountStatusCache;
import org.chatsession.user.Caller;
import org.chatsession.user.SecretHasher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Grants tickets and tokens and checks those that come back. They outlive the process, any instance accepts them, and any number of
 * clients may use one at a time.
 *
 * @see "cross-cutting 2.3, 2.4; contract ruling 11"
 */
@Service
public class AccessCredentials {

    static final String TOKEN_PREFIX = "8A:";

    /** How long a row that was read is not read again. What a user may is looked at more often, by {@link AccountStatusCache}. */
    private static final Duration CACHE_TTL = Duration.ofSeconds(20);

    /** The end of a ticket is written again only when it has moved by so much. */
    private static final Duration MIN_EXTENSION = Duration.ofMinutes(2);

    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    private final AccessCredentialStore store;
    private final AccountStatusCache standings;
    private final SecuritySettings settings;
    private final Clock clock;
    private final Cache<ByteBuffer, AccessCredential> verified;
    private final AtomicLong tidied = new AtomicLong();

    AccessCredentials(
            AccessCredentialStore store, AccountStatusCache standings, SecuritySettings settings, Clock clock) {
        this.store = store;
        this.standings = standings;
        this.settings = settings;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(20_000)
                .expireAfterWrite(CACHE_TTL)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Grants a new ticket; those granted before stay as they are. */
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

    /** Grants a new Bearer token. */
    public String grantToken(Caller caller) {
        String token = TOKEN_PREFIX + settings.contextIdentifier() + '.' + SecretHasher.token();
        grant(caller, AccessCredential.Kind.TOKEN, SecretHasher.hash(token), "", settings.tokenLifetime());
        return token;
    }

    Outcome verifyTicket(String text) {
        ByteBuffer fingerprint = SecretHasher.fingerprint("ticket", text);
        AccessCredential credential = verified.getIfPresent(fingerprint);
        if (credential == null) {
            TicketText ticket = TicketText.parse(text);
            if (ticket == null) {
                return Outcome.wrong("malformed ticket");
            }
            credential = store.find(AccessCredential.Kind.TICKET, SecretHasher.hash(ticket.guid()));
            if (credential == null || !SecretHasher.same(credential.secretHash(), secretHash(ticket))) {
                return Outcome.wrong("unknown ticket");
            }
            credential = prolong(credential);
        }
        return check(credential, fingerprint);
    }

    Outcome verifyToken(String token) {
        ByteBuffer fingerprint = SecretHasher.fingerprint("token", token);
        AccessCredential credential = verified.getIfPresent(fingerprint);
        if (credential == null) {
            credential = store.find(AccessCredential.Kind.TOKEN, SecretHasher.hash(token));
            if (credential == null) {
                return Outcome.wrong("unknown token");
            }
        }
        return check(credential, fingerprint);
    }

    private Outcome check(AccessCredential credential, ByteBuffer fingerprint) {
        Caller caller = holder(credential);
        if (caller == null) {
            verified.invalidate(fingerprint);
            return Outcome.wrong("ended or revoked");
        }
        verified.put(fingerprint, credential);
        return new Outcome.Known(caller);
    }

    private @Nullable Caller holder(AccessCredential credential) {
        if (!clock.instant().isBefore(credential.validTo())) {
            return null;
        }
        AccountStatus standing = standings.of(credential.associateId());
        return standing != null && standing.honours(credential.stamp()) ? standing.caller() : null;
    }

    /** A ticket that is used lives on; one that has ended or is void does not come back. */
    private AccessCredential prolong(AccessCredential ticket) {
        Instant now = now();
        Instant validTo = now.plus(settings.ticketLifetime());
        if (holder(ticket) == null || ticket.validTo().plus(MIN_EXTENSION).isAfter(validTo)) {
            return ticket;
        }
        store.prolong(ticket.keyHash(), now, validTo);
        return new AccessCredential(
                ticket.keyHash(),
                ticket.kind(),
                ticket.secretHash(),
                ticket.associateId(),
                ticket.stamp(),
                ticket.validFrom(),
                validTo);
    }

    private void grant(
            Caller caller, AccessCredential.Kind kind, String keyHash, String secretHash, Duration lifetime) {
        AccountStatus standing = standings.of(caller.associateId());
        if (standing == null || !standing.enabled()) {
            throw new UnauthenticatedException("The user is not known any more.");
        }
        Instant now = now();
        tidy(now);
        store.add(new AccessCredential(
                keyHash, kind, secretHash, caller.associateId(), standing.stamp(), now, now.plus(lifetime)));
    }

    private void tidy(Instant now) {
        long last = tidied.get();
        if (last + CLEANUP_INTERVAL.toMillis() < now.toEpochMilli() && tidied.compareAndSet(last, now.toEpochMilli())) {
            store.removeEnded(now);
        }
    }

    private static String secretHash(TicketText ticket) {
        return SecretHasher.hash(ticket.guid() + ';' + ticket.number());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
