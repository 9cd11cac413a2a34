package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.carrier.TimeZoneRule;
import org.junit.jupiter.api.Test;

class TimeZoneDescriptionTest {

    @Test
    void describesNorwayInFull() {
        TimeZoneData norway = describe("NO");
        assertThat(norway.tzLocationId()).isEqualTo(261);
        assertThat(norway.tzLocationCode()).isEqualTo("NO");
        assertThat(norway.name()).isEqualTo("Norway");
        assertThat(norway.tzLocationCities()).isEqualTo("Oslo");
        assertThat(norway.isoNumber()).isEqualTo(578);
        assertThat(only(norway.timeZoneDstRules()))
                .isEqualTo(new TimeZoneRule(0, 0, 0, 0, 120, "0200 LST-SUN-MAR", "0300 LST-SUN-OCT"));
        assertThat(only(norway.timeZoneStdRules()))
                .isEqualTo(new TimeZoneRule(0, 0, 0, 0, 60, "0300 LST-SUN-OCT", "0200 LST-SUN-MAR"));
    }

    @Test
    void saysWhichSundayOfAMonth() {
        TimeZoneData newYork = describe("US-NY");
        assertThat(newYork.name()).isEqualTo("United States, New York");
        assertThat(newYork.isoNumber()).isEqualTo(840);
        assertThat(only(newYork.timeZoneDstRules()))
                .isEqualTo(new TimeZoneRule(0, 0, 0, 0, -240, "0200 2ND-SUN-MAR", "0200 1ST-SUN-NOV"));
    }

    @Test
    void knowsZonesWithoutSummerTime() {
        TimeZoneData utc = describe("UTC");
        assertThat(utc.tzLocationId()).isEqualTo(1);
        assertThat(utc.name()).isEqualTo("UTC");
        assertThat(utc.isoNumber()).isZero();
        assertThat(utc.timeZoneDstRules()).isEmpty();
        assertThat(only(utc.timeZoneStdRules())).isEqualTo(new TimeZoneRule(1, 1, 31, 12, 0, "", ""));
        assertThat(only(describe("BD").timeZoneStdRules()).tzOffset()).isEqualTo(360);
    }

    @Test
    void describesEveryLocation() {
        assertThat(TimeZones.all()).allSatisfy(location -> {
            TimeZoneData described = TimeZoneDescription.of(location);
            assertThat(described.name()).isNotBlank();
            assertThat(described.timeZoneStdRules()).hasSize(1);
        });
    }

    private static TimeZoneData describe(String code) {
        return TimeZoneDescription.of(TimeZones.find(code).orElseThrow());
    }

    private static TimeZoneRule only(Map<String, TimeZoneRule> rules) {
        assertThat(rules).hasSize(1);
        return rules.values().iterator().next();
    }
}
