package org.chatsession.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The running mean of chat-domain 6.5. */
class AcceptanceTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    @Test
    void countsTheFirstPickupFromTheRequestOn() {
        assertThat(new AcceptanceRules(null, 0).afterPickup(NOW, NOW.minusSeconds(42)))
                .isEqualTo(new AcceptanceRules(NOW, 42));
        assertThat(new AcceptanceRules(null, 500).afterPickup(NOW, NOW.minusSeconds(7200)))
                .isEqualTo(new AcceptanceRules(NOW, 7200));
        assertThat(new AcceptanceRules(null, 0).afterPickup(NOW, null)).isEqualTo(new AcceptanceRules(NOW, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 10", // (9 * 0 + 100) / 10
        "100, 50, 55", // (450 + 100) / 10
        "44, 9, 13", // (81 + 44) / 10 = 12.5 is rounded up
        "43, 9, 12", // 12.4
        "3600, 0, 360",
        "90000, 0, 360", // never more than an hour
        "-5, 100, 90", // a clock of another instance that is ahead counts as no time
    })
    void weighsTheLastIntervalByATenth(int secondsSinceLast, int old, int mean) {
        AcceptanceRules after =
                new AcceptanceRules(NOW.minusSeconds(secondsSinceLast), old).afterPickup(NOW, NOW.minusSeconds(9999));
        assertThat(after).isEqualTo(new AcceptanceRules(NOW, mean));
    }
}
