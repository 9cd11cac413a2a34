package org.chatsession.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.chatsession.installation.ClientNetwork;
import org.chatsession.user.SecretHasher;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Limits failed logins for a user from one address, and for all users from one address: further attempts are refused without a check
 * until the oldest failure is outside of the window. So callers at other addresses cannot lock out a user, and memory is bounded. The
 * times of failures are recorded, which is exact, unlike a token bucket.
 */
@Component
class LoginRateLimiter {

    private final Cache<String, Failures> byUser;
    private final Cache<String, Failures> byAddress;
    private final int perUser;
    private final int perAddress;
    private final long window;
    private final Clock clock;

    LoginRateLimiter(SecuritySettings settings, Clock clock) {
        this.perUser = settings.failuresPerUser();
        this.perAddress = settings.failuresPerAddress();
        this.window = settings.failureWindow().toMillis();
        this.clock = clock;
        this.byUser = bounded(20_000, settings.failureWindow());
        this.byAddress = bounded(4_000, settings.failureWindow());
    }

    /**
     * Runs a check, unless there were too many failures. It is counted from its start, so that concurrent attempts do not exceed the
     * limit.
     *
     * @throws TooManyFailuresException the check was not run
     * @throws AuthenticationException the check failed, which counts as a failure
     */
    <T> T attempt(String user, String address, Supplier<T> check) {
        long now = clock.millis();
        String network = ClientNetwork.of(address);
        Failures ofUser = failuresOfUser(user, network);
        Failures ofAddress = byAddress.get(network, key -> new Failures());
        refuseAfter(ofUser.begin(now, perUser, window));
        long wait = ofAddress.begin(now, perAddress, window);
        if (wait > 0) {
            ofUser.forgive(now);
        }
        refuseAfter(wait);
        boolean failed = false;
        try {
            return check.get();
        } catch (AuthenticationException e) {
            failed = true;
            throw e;
        } finally {
            if (!failed) {
                ofUser.forgive(now);
                ofAddress.forgive(now);
            }
        }
    }

    private static void refuseAfter(long millis) {
        if (millis > 0) {
            throw new TooManyFailuresException(Duration.ofSeconds((millis + 999) / 1000));
        }
    }

    private Failures failuresOfUser(String user, String network) {
        return byUser.get(SecretHasher.hash(network + ' ' + user), key -> new Failures());
    }

    private static Cache<String, Failures> bounded(long size, Duration window) {
        return Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(size)
                .expireAfterAccess(window.multipliedBy(2))
                .build();
    }

    /** Times of the last failures, oldest first; at most as many as the limit. */
    private static final class Failures {

        private final Deque<Long> times = new ArrayDeque<>(4);

        /** @return 0 if the attempt was counted, else the milliseconds until an attempt is allowed */
        synchronized long begin(long now, int limit, long window) {
            while (!times.isEmpty() && times.getFirst() <= now - window) {
                times.removeFirst();
            }
            if (times.size() >= limit) {
                return times.getFirst() + window - now;
            }
            times.addLast(now);
            return 0;
        }

        synchronized void forgive(long time) {
            times.removeLastOccurrence(time);
        }
    }
}
