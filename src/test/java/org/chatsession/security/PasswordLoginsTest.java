package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chatsession.user.AccountStatus;
import org.chatsession.user.AccountStatusCache;
import org.chatsession.user.AuditLog;
import org.chatsession.user.Caller;
import org.chatsession.user.LoginAccount;
import org.chatsession.user.Role;
import org.chatsession.user.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordLoginsTest {

    private static final Caller KARI = new Caller(2, "kari", "Kari", Role.AGENT);
    private static final String HERE = "192.0.2.1";

    private final Users users = mock(Users.class);
    private final AccountStatusCache standings = mock(AccountStatusCache.class);
    private final PasswordEncoder encoder = mock(PasswordEncoder.class);
    private final SecuritySettings settings = Settings.defaults();
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private PasswordLogins logins;

    @BeforeEach
    void prepare() {
        when(encoder.encode(any())).thenReturn("nobody's");
        when(encoder.matches("right", "hash")).thenReturn(true);
        when(users.loginAccount("kari")).thenReturn(new LoginAccount(KARI, "hash", true, 1));
        when(users.loginAccount("gone")).thenReturn(new LoginAccount(KARI, "hash", false, 1));
        when(standings.of(2)).thenReturn(new AccountStatus(KARI, true, 1));
        logins = new PasswordLogins(
                users, standings, encoder, new LoginRateLimiter(settings, clock), mock(AuditLog.class), settings);
    }

    @Test
    void computesAHashOnceForAllWhoSendTheSame() throws Exception {
        when(encoder.matches("right", "hash")).thenAnswer(call -> {
            Thread.sleep(200);
            return true;
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                outcomes.add(threads.submit(() -> logins.login("KARI", "right", HERE)));
            }
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get()).isEqualTo(new Outcome.Known(KARI));
            }
        } finally {
            threads.shutdownNow();
        }
        verify(encoder, times(1)).matches(any(), any());
    }

    @Test
    void computesAHashForUnknownAndDisabledUsersToo() {
        assertThat(logins.login("nobody", "right", HERE)).isInstanceOf(Outcome.Wrong.class);
        assertThat(logins.login("gone", "right", HERE)).isInstanceOf(Outcome.Wrong.class);
        verify(encoder).matches("right", "nobody's");
        verify(encoder).matches("right", "hash");
    }

    @Test
    void forgetsWhatItRemembersWhenTheUserChanges() {
        logins.login("kari", "right", HERE);
        when(standings.of(2)).thenReturn(new AccountStatus(KARI, true, 2));
        when(users.loginAccount("kari")).thenReturn(new LoginAccount(KARI, "another hash", true, 2));
        assertThat(logins.login("kari", "right", HERE)).isInstanceOf(Outcome.Wrong.class);
        verify(encoder).matches("right", "another hash");
    }

    @Test
    void computesNothingOnceThereWereTooManyFailures() {
        logins.login("kari", "right", HERE);
        for (int i = 0; i < 10; i++) {
            assertThat(logins.login("kari", "wrong" + i, HERE)).isInstanceOf(Outcome.Wrong.class);
        }
        assertThat(logins.login("kari", "wrong", HERE)).isEqualTo(new Outcome.Throttled(Duration.ofMinutes(1)));
        assertThat(logins.login("kari", "wrong", "198.51.100.1")).isInstanceOf(Outcome.Wrong.class);
        assertThat(logins.login("kari", "right", HERE)).isEqualTo(new Outcome.Known(KARI));
        verify(encoder, times(12)).matches(anyString(), any());
    }

    @Test
    void cutsNoPassword() {
        String longest = "x".repeat(73);
        when(encoder.matches(any(), any())).thenReturn(true);
        assertThat(logins.login("kari", longest, HERE)).isInstanceOf(Outcome.Wrong.class);
    }

    @Test
    void movesToTheCurrentHash() {
        when(encoder.upgradeEncoding("hash")).thenReturn(true);
        logins.login("kari", "right", HERE);
        verify(users).replaceHash(2, "hash", "nobody's");
    }
}
