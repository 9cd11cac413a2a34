package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginRateLimiterTest {

    private static final Outcome WRONG = Outcome.wrong("test");
    private static final Outcome KNOWN = new Outcome.Known(new Caller(2, "kari", "Kari", Role.AGENT));

    private final Clock clock = mock(Clock.class);
    private final LoginRateLimiter throttle = new LoginRateLimiter(Settings.defaults(), clock);
    private final AtomicInteger checks = new AtomicInteger();

    @BeforeEach
    void begin() {
        at(1_000_000);
    }

    private void at(long millis) {
        when(clock.millis()).thenReturn(millis);
    }

    private Outcome attempt(String user, String address, Outcome outcome) {
        return throttle.attempt(user, address, () -> {
            checks.incrementAndGet();
            return outcome;
        });
    }

    @Test
    void looksAtTenFailuresAMinuteForAUserFromAnAddress() {
        for (int i = 0; i < 10; i++) {
            at(1_000_000 + i * 1000);
            assertThat(attempt("kari", "192.0.2.1", WRONG)).isEqualTo(WRONG);
        }
        assertThat(attempt("kari", "192.0.2.1", KNOWN)).isEqualTo(new Outcome.Throttled(Duration.ofSeconds(51)));
        assertThat(checks).hasValue(10);
        assertThat(attempt("ola", "192.0.2.1", KNOWN)).isEqualTo(KNOWN);
        assertThat(attempt("kari", "192.0.2.2", KNOWN)).isEqualTo(KNOWN);

        at(1_060_000);
        assertThat(attempt("kari", "192.0.2.1", WRONG)).isEqualTo(WRONG);
        assertThat(attempt("kari", "192.0.2.1", WRONG)).isInstanceOf(Outcome.Throttled.class);
    }

    @Test
    void looksAtThreeHundredFailuresAMinuteFromAnAddress() {
        for (int i = 0; i < 300; i++) {
            assertThat(attempt("user" + i, "2001:db8::" + i, WRONG)).isEqualTo(WRONG);
        }
        assertThat(attempt("new", "2001:db8::ffff", KNOWN)).isInstanceOf(Outcome.Throttled.class);
        assertThat(attempt("new", "2001:db8:0:1::1", KNOWN)).isEqualTo(KNOWN);
    }

    @Test
    void countsNoSuccess() {
        for (int i = 0; i < 50; i++) {
            assertThat(attempt("kari", "192.0.2.1", KNOWN)).isEqualTo(KNOWN);
        }
    }

    @Test
    void countsAttemptsThatAreStillRunning() {
        Outcome eleventh = nested(10);
        assertThat(eleventh).isInstanceOf(Outcome.Throttled.class);
    }

    private Outcome nested(int depth) {
        return depth == 0
                ? attempt("kari", "192.0.2.1", KNOWN)
                : throttle.attempt("kari", "192.0.2.1", () -> nested(depth - 1));
    }
}
