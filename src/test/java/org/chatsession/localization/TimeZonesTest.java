package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

    @ParameterizedTest
    @CsvSource({
        "NO, NO, Europe/Oslo",
        "no, NO, Europe/Oslo",
        "261, NO, Europe/Oslo",
        "europe/OSLO, NO, Europe/Oslo",
        "'  NO ', NO, Europe/Oslo",
        "utc, UTC, UTC",
        "1, UTC, UTC",
        "US-NY, US-NY, America/New_York",
        "460, US-NY, America/New_York",
        "America/New_York, US-NY, America/New_York",
        "AU3, AU3, Australia/Broken_Hill",
        "37, AU3, Australia/Broken_Hill",
        "ca-bc2, CA-BC2, America/Vancouver",
        "CET, CET, CET",
        "NZ, NZ, Pacific/Auckland",
        "Europe/Busingen, Europe/Busingen, Europe/Busingen",
    })
    void findsALocationByCodeNumberOrIanaName(String text, String code, String zone) {
        assertThat(TimeZones.find(text)).get().satisfies(location -> {
            assertThat(location.code()).isEqualTo(code);
            assertThat(location.zone()).isEqualTo(ZoneId.of(zone));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "nowhere",
                "US",
                "+02:00",
                "+25:00",
                "Z",
                "GMT+2",
                "UTC+01:00",
                "SystemV/PST8PDT",
                "99999",
                "0",
                "-1",
                "+261",
                "2147483648",
                "99999999999999999999",
                "NO\u0000",
                "N\u0131",
                "N\u00d8",
                "\r\n",
                "261.0",
                "٢٦١"
            })
    void knowsNoOtherNames(String text) {
        assertThat(TimeZones.find(text)).isEmpty();
    }

    @Test
    void isNotBotheredByLongText() {
        assertThat(TimeZones.find("9".repeat(1_000_000))).isEmpty();
        assertThat(TimeZones.find("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void namesAZoneByItsNumberedLocationFirst() {
        assertThat(TimeZones.find("America/Sao_Paulo"))
                .map(TimeZones.Location::code)
                .contains("BR-RJ");
        assertThat(TimeZones.find("Europe/Oslo")).map(TimeZones.Location::id).contains(261);
        assertThat(TimeZones.find("Europe/Kyiv")).contains(new TimeZones.Location(0, "Europe/Kyiv", "Europe/Kyiv"));
    }

    @Test
    void findsEveryLocationOfTheTableByItsOwnNames() {
        assertThat(TimeZones.all()).hasSize(353).allSatisfy(location -> {
            assertThat(TimeZones.find(location.code())).contains(location);
            assertThat(TimeZones.find(location.zone().getId()))
                    .get()
                    .extracting(TimeZones.Location::zone)
                    .isEqualTo(location.zone());
            if (location.id() != 0) {
                assertThat(TimeZones.find(Integer.toString(location.id()))).contains(location);
            }
        });
    }
}
