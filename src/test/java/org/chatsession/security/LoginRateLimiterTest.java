package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;

class LoginRateLimiterTest {

    private static final Caller KARI = new Caller(2, "kari", "Kari", Role.AGENT);

    private final Clock clock = mock(Clock.class);
    private final LoginRateLimiter limiter = new LoginRateLimiter(Settings.defaults(), clock);
    private final AtomicInteger checks = new AtomicInteger();

    @BeforeEach
    void begin() {
        at(1_000_000);
    }

    private void at(long millis) {
        when(clock.millis()).thenReturn(millis);
    }

    private Caller succeed(String user, String address) {
        return limiter.attempt(user, address, () -> {
            checks.incrementAndGet();
            return KARI;
        });
    }

    private void fail(String user, String address) {
        assertThatThrownBy(() -> limiter.attempt(user, address, () -> {
                    checks.incrementAndGet();
                    throw new BadCredentialsException("test");
                }))
                .isInstanceOf(BadCredentialsException.class);
    }

    private AbstractThrowableAssert<?, ?> refused(String user, String address) {
        return assertThatThrownBy(() -> succeed(user, address)).isInstanceOf(TooManyFailuresException.class);
    }

    @Test
    void looksAtTenFailuresAMinuteForAUserFromAnAddress() {
        for (int i = 0; i < 10; i++) {
            at(1_000_000 + i * 1000);
            fail("kari", "192.0.2.1");
        }
        refused("kari", "192.0.2.1").hasFieldOrPropertyWithValue("retryAfter", Duration.ofSeconds(51));
        assertThat(checks).hasValue(10);
        assertThat(succeed("ola", "192.0.2.1")).isEqualTo(KARI);
        assertThat(succeed("kari", "192.0.2.2")).isEqualTo(KARI);

        at(1_060_000);
        fail("kari", "192.0.2.1");
        refused("kari", "192.0.2.1");
    }

    @Test
    void looksAtThreeHundredFailuresAMinuteFromAnAddress() {
        for (int i = 0; i < 300; i++) {
            fail("user" + i, "2001:db8::" + i);
        }
        refused("new", "2001:db8::ffff");
        assertThat(succeed("new", "2001:db8:0:1::1")).isEqualTo(KARI);
    }

    @Test
    void countsNoSuccess() {
        for (int i = 0; i < 50; i++) {
            assertThat(succeed("kari", "192.0.2.1")).isEqualTo(KARI);
        }
    }

    @Test
    void countsAttemptsThatAreStillRunning() {
        assertThatThrownBy(() -> nested(10)).isInstanceOf(TooManyFailuresException.class);
        assertThat(checks).hasValue(0);
    }

    private Caller nested(int depth) {
        return depth == 0
                ? succeed("kari", "192.0.2.1")
                : limiter.attempt("kari", "192.0.2.1", () -> nested(depth - 1));
    }
}
