package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.matches;
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
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordLoginsTest {

    private static final Caller KARI = new Caller(2, "kari", "Kari", Role.AGENT, 1);
    private static final String HERE = "192.0.2.1";

    private final Users users = mock(Users.class);
    private final AccountStatusCache accountStatuses = mock(AccountStatusCache.class);
    private final PasswordEncoder encoder = mock(PasswordEncoder.class);
    private final SecuritySettings settings = Settings.defaults();
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private PasswordLogins logins;

    @BeforeEach
    void prepare() {
        when(encoder.encode(any())).thenReturn("new hash");
        when(encoder.matches("right", "hash")).thenReturn(true);
        when(users.loginAccount("kari")).thenReturn(new LoginAccount(KARI, "hash", true));
        when(users.loginAccount("gone")).thenReturn(new LoginAccount(KARI, "hash", false));
        when(accountStatuses.of(2)).thenReturn(new AccountStatus(KARI, true));
        logins = new PasswordLogins(
                users, accountStatuses, encoder, new LoginRateLimiter(settings, clock), mock(AuditLog.class), settings);
    }

    @Test
    void computesAHashOnceForAllWhoSendTheSame() throws Exception {
        when(encoder.matches("right", "hash")).thenAnswer(call -> {
            Thread.sleep(200);
            return true;
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Caller>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                callers.add(threads.submit(() -> logins.login("KARI", "right", HERE)));
            }
            for (Future<Caller> caller : callers) {
                assertThat(caller.get()).isEqualTo(KARI);
            }
        } finally {
            threads.shutdownNow();
        }
        verify(encoder, times(1)).matches(any(), any());
    }

    private void refused(String name, String password, String address) {
        assertThatThrownBy(() -> logins.login(name, password, address))
                .isInstanceOfAny(BadCredentialsException.class, DisabledException.class);
    }

    @Test
    void countsEachOfThoseWhoSendTheSameWrongPasswordAtOnce() throws Exception {
        when(encoder.matches("guess", "hash")).thenAnswer(call -> {
            Thread.sleep(300);
            return false;
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> attempts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                attempts.add(threads.submit(() -> refused("kari", "guess", HERE)));
            }
            for (Future<?> attempt : attempts) {
                attempt.get();
            }
        } finally {
            threads.shutdownNow();
        }
        refused("kari", "wrong", HERE);
        refused("kari", "wrong again", HERE);
        assertThatThrownBy(() -> logins.login("kari", "right", HERE)).isInstanceOf(TooManyFailuresException.class);
    }

    @Test
    void computesAHashForUnknownAndDisabledUsersToo() {
        refused("nobody", "right", HERE);
        refused("gone", "right", HERE);
        verify(encoder).matches(eq("right"), matches("\\{bcrypt}\\$2a\\$10\\$[./0-9A-Za-z]{53}"));
        verify(encoder).matches("right", "hash");
    }

    @Test
    void forgetsWhatItRemembersWhenTheUserChanges() {
        logins.login("kari", "right", HERE);
        Caller changed = new Caller(2, "kari", "Kari", Role.AGENT, 2);
        when(accountStatuses.of(2)).thenReturn(new AccountStatus(changed, true));
        when(users.loginAccount("kari")).thenReturn(new LoginAccount(changed, "another hash", true));
        refused("kari", "right", HERE);
        verify(encoder).matches("right", "another hash");
    }

    @Test
    void computesNothingOnceThereWereTooManyFailures() {
        logins.login("kari", "right", HERE);
        for (int i = 0; i < 10; i++) {
            refused("kari", "wrong" + i, HERE);
        }
        assertThatThrownBy(() -> logins.login("kari", "wrong", HERE))
                .isInstanceOf(TooManyFailuresException.class)
                .hasFieldOrPropertyWithValue("retryAfter", Duration.ofMinutes(1));
        refused("kari", "wrong", "198.51.100.1");
        assertThat(logins.login("kari", "right", HERE)).isEqualTo(KARI);
        verify(encoder, times(12)).matches(anyString(), any());
    }

    @Test
    void cutsNoPassword() {
        String longest = "x".repeat(73);
        when(encoder.matches(any(), any())).thenReturn(true);
        refused("kari", longest, HERE);
    }

    @Test
    void movesToTheCurrentHash() {
        when(encoder.upgradeEncoding("hash")).thenReturn(true);
        logins.login("kari", "right", HERE);
        verify(users).replaceHash(2, "hash", "new hash");
    }
}
