package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeCodecTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    // cross-cutting 8.3: "start shows 18:00:00, 18:00:00+02:00, 16:00:00Z"
    @Test
    void showsAZonedDateInTheZoneAskedFor() {
        Instant start = Instant.parse("2027-06-01T16:00:00Z");
        assertThat(DateTimeCodec.format(start, OSLO, false)).isEqualTo("2027-06-01T18:00:00");
        assertThat(DateTimeCodec.format(start, OSLO, true)).isEqualTo("2027-06-01T18:00:00+02:00");
        assertThat(DateTimeCodec.format(start, UTC, false)).isEqualTo("2027-06-01T16:00:00");
        assertThat(DateTimeCodec.format(start, UTC, true)).isEqualTo("2027-06-01T16:00:00Z");
        assertThat(DateTimeCodec.format(start, ZoneOffset.UTC, true)).isEqualTo("2027-06-01T16:00:00Z");
        assertThat(DateTimeCodec.format(start, ZoneId.of("Etc/UTC"), true)).isEqualTo("2027-06-01T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-12-24T12:34:45Z, America/New_York, 2027-12-24T07:34:45-05:00",
        "2027-12-24T17:34:45Z, America/New_York, 2027-12-24T12:34:45-05:00",
        "2027-01-15T12:00:00Z, Asia/Kathmandu, 2027-01-15T17:45:00+05:45",
        "2027-01-15T12:00:00Z, America/St_Johns, 2027-01-15T08:30:00-03:30",
        "2027-01-15T12:00:00Z, Europe/London, 2027-01-15T12:00:00+00:00",
        "2027-12-31T23:30:00Z, Europe/Oslo, 2028-01-01T00:30:00+01:00",
        "2028-02-29T05:00:00Z, America/Los_Angeles, 2028-02-28T21:00:00-08:00",
        "1850-01-01T00:00:00Z, America/New_York, 1849-12-31T19:04:00-04:56",
    })
    void addsTheOffsetOfThatMoment(Instant instant, ZoneId zone, String text) {
        assertThat(DateTimeCodec.format(instant, zone, true)).isEqualTo(text);
        assertThat(DateTimeCodec.parse(text, UTC)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00.5Z, 2026-01-01T00:00:00.5",
        "2026-01-01T00:00:00.012563Z, 2026-01-01T00:00:00.012563",
        "2026-01-01T00:00:00.120Z, 2026-01-01T00:00:00.12",
        "2026-01-01T00:00:00.000001Z, 2026-01-01T00:00:00.000001",
        "2026-01-01T00:00:00.000000999Z, 2026-01-01T00:00:00",
        "2026-01-01T00:00:00.999999999Z, 2026-01-01T00:00:00.999999",
    })
    void writesMicrosecondsWithoutTrailingZeros(Instant instant, String text) {
        assertThat(DateTimeCodec.format(instant, UTC, false)).isEqualTo(text);
        assertThat(DateTimeCodec.format(instant, UTC, true)).isEqualTo(text + "Z");
    }

    // cross-cutting 8.3: "created shows 14:52:00 plain but 12:52:00Z with offsets in both NO and UTC"
    @Test
    void showsAUtcDateInTheBaseZoneUnlessOffsetsAreAskedFor() {
        Instant created = Instant.parse("2027-06-01T12:52:00Z");
        assertThat(DateTimeCodec.formatUtc(created, OSLO, false)).isEqualTo("2027-06-01T14:52:00");
        assertThat(DateTimeCodec.formatUtc(created, OSLO, true)).isEqualTo("2027-06-01T12:52:00Z");
        assertThat(DateTimeCodec.formatUtc(null, OSLO, false)).isEqualTo("0001-01-01T00:00:00");
        assertThat(DateTimeCodec.formatUtc(null, OSLO, true)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(DateTimeCodec.formatUtc(DateTimeCodec.FOREVER, OSLO, true)).isEqualTo("9999-12-31T23:59:59Z");
    }

    // cross-cutting 8.3: "a recurrence date shows 00:00:00, +01:00, Z at the same wall clock"
    @Test
    void showsAFloatingDateAlikeInEveryZone() {
        LocalDateTime date = LocalDateTime.parse("2027-01-15T00:00:00");
        assertThat(DateTimeCodec.formatFloating(date, OSLO, false)).isEqualTo("2027-01-15T00:00:00");
        assertThat(DateTimeCodec.formatFloating(date, OSLO, true)).isEqualTo("2027-01-15T00:00:00+01:00");
        assertThat(DateTimeCodec.formatFloating(date, UTC, true)).isEqualTo("2027-01-15T00:00:00Z");
        assertThat(DateTimeCodec.formatFloating(date, NEW_YORK, false)).isEqualTo("2027-01-15T00:00:00");
        assertThat(DateTimeCodec.formatFloating(null, NEW_YORK, false)).isEqualTo("0001-01-01T00:00:00");
        assertThat(DateTimeCodec.formatFloating(DateTimeCodec.FLOATING_FOREVER, OSLO, true))
                .isEqualTo("9999-12-31T23:59:59+01:00");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 0001-01-01T00:00:00Z, 9999-12-31T23:59:59Z",
        "Europe/Oslo, 0001-01-01T01:00:00+01:00, 9999-12-31T23:59:59+01:00",
        "Europe/London, 0001-01-01T00:00:00+00:00, 9999-12-31T23:59:59+00:00",
        "Asia/Kolkata, 0001-01-01T05:30:00+05:30, 9999-12-31T23:59:59+05:30",
        "America/New_York, 0001-01-01T00:00:00Z, 9999-12-31T23:59:59-05:00",
    })
    void writesUnsetAndForeverWithOffsets(ZoneId zone, String unset, String forever) {
        assertThat(DateTimeCodec.format(null, zone, true)).isEqualTo(unset);
        assertThat(DateTimeCodec.formatFloating(null, zone, true)).isEqualTo(unset);
        assertThat(DateTimeCodec.format(DateTimeCodec.FOREVER, zone, true)).isEqualTo(forever);
        assertThat(DateTimeCodec.parse(unset, zone)).isNull();
        assertThat(DateTimeCodec.parse(forever, zone)).isEqualTo(DateTimeCodec.FOREVER);
        assertThat(DateTimeCodec.parseFloating(unset, zone)).isNull();
        assertThat(DateTimeCodec.parseFloating(forever, zone)).isEqualTo(DateTimeCodec.FLOATING_FOREVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Oslo", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"})
    void writesUnsetAndForeverAlikeInEveryZoneWithoutOffsets(ZoneId zone) {
        assertThat(DateTimeCodec.format(null, zone, false)).isEqualTo("0001-01-01T00:00:00");
        assertThat(DateTimeCodec.format(DateTimeCodec.FOREVER, zone, false)).isEqualTo("9999-12-31T23:59:59");
        assertThat(DateTimeCodec.parse("0001-01-01T00:00:00", zone)).isNull();
        assertThat(DateTimeCodec.parse("9999-12-31T23:59:59", zone)).isEqualTo(DateTimeCodec.FOREVER);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:00:00.000Z, 2026-03-01T09:00:00Z",
        "2026-03-01T09:00:00, 2026-03-01T08:00:00Z",
        "2026-03-01 09:00:00, 2026-03-01T08:00:00Z",
        "2026-03-01t09:00:00z, 2026-03-01T09:00:00Z",
        "2026-03-01T09:00, 2026-03-01T08:00:00Z",
        "2026-03-01T09:00Z, 2026-03-01T09:00:00Z",
        "2026-03-01, 2026-02-28T23:00:00Z",
        "2026-03-01T09:00:00+02:00, 2026-03-01T07:00:00Z",
        "2026-03-01T09:00:00+0200, 2026-03-01T07:00:00Z",
        "2026-03-01T09:00:00+02, 2026-03-01T07:00:00Z",
        "2026-03-01T09:00:00 +02:00, 2026-03-01T07:00:00Z",
        "2026-03-01T09:00:00-05:30, 2026-03-01T14:30:00Z",
        "2026-03-01T09:00:00-00:00, 2026-03-01T09:00:00Z",
        "2026-03-01T09:00:00., 2026-03-01T08:00:00Z",
        "2026-03-01T09:00:00.1Z, 2026-03-01T09:00:00.1Z",
        "2026-03-01T09:00:00.0125634Z, 2026-03-01T09:00:00.012563Z",
        "2026-03-01T09:00:00.9999999999999999999Z, 2026-03-01T09:00:00.999999Z",
        "'2026-03-01T09:00:00,5Z', 2026-03-01T09:00:00.5Z",
        "'  2026-03-01T09:00:00Z ', 2026-03-01T09:00:00Z",
        "[D:11/09/2027], 2027-11-08T23:00:00Z",
        "[DT:11/09/2027 14:53:18.0000000], 2027-11-09T13:53:18Z",
        "[dt: 11/09/2027 14:53 ], 2027-11-09T13:53:00Z",
        "[DT:2027-11-09T14:53:18Z], 2027-11-09T14:53:18Z",
        "11/09/2027, 2027-11-08T23:00:00Z",
        "'Sun, 01 Mar 2026 09:00:00 GMT', 2026-03-01T09:00:00Z",
        "'1 Mar 2026 09:00:00 +0100', 2026-03-01T08:00:00Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z",
        "1753-01-01T00:00:00Z, 1753-01-01T00:00:00Z",
        "9999-12-29T23:59:59Z, 9999-12-29T23:59:59Z",
        "+002026-03-01T09:00:00Z, 2026-03-01T09:00:00Z",
    })
    void readsEveryDocumentedForm(String text, Instant instant) {
        assertThat(DateTimeCodec.parse(text, OSLO)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "0000-12-31T23:06:32.000Z",
                "0001-01-01T04:56:02.000Z",
                "0001-01-01T00:00:00",
                "0001-01-01",
                "-000001-05-05T00:00:00Z",
                "1752-12-31T23:59:59.999Z",
                "[DT:01/01/0001 00:00:00.0000000]",
                "1752-06-30"
            })
    void takesAncientDatesForUnset(String text) {
        assertThat(DateTimeCodec.parse(text, UTC)).isNull();
        assertThat(DateTimeCodec.parse(text, NEW_YORK)).isNull();
        assertThat(DateTimeCodec.parseFloating(text, OSLO)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T23:59:59", "9999-12-31T22:59:59.000Z", "+010000-01-01T04:59:59.000Z",
                        "9999-12-31T23:59:59.9999999",
                "9999-12-31", "9999-12-30T12:00:00Z", "+275760-09-13T00:00:00Z", "+999999-12-31T23:59:59-18:00"
            })
    void takesTheLastDaysForForever(String text) {
        assertThat(DateTimeCodec.parse(text, UTC)).isEqualTo(DateTimeCodec.FOREVER);
        assertThat(DateTimeCodec.parse(text, OSLO)).isEqualTo(DateTimeCodec.FOREVER);
        assertThat(DateTimeCodec.parseFloating(text, NEW_YORK)).isEqualTo(DateTimeCodec.FLOATING_FOREVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "2026",
                "20260301",
                "2026-03",
                "2026-3-1",
                "2026-02-29",
                "2026-13-01",
                "2026-00-10",
                "2026-01-00",
                "2026-01-32",
                "2026-01-01T",
                "2026-01-01T9:00",
                "2026-01-01T24:00:00",
                "2026-01-01T23:60:00",
                "2026-01-01T23:59:60",
                "2026-01-01T12",
                "2026-01-01T12:00:00+25:00",
                "2026-01-01T12:00:00+18:01",
                "2026-01-01T12:00:00+1",
                "2026-01-01T12:00:00+01:60",
                "2026-01-01T12:00:00+01:",
                "2026-01-01T12:00:00ZZ",
                "2026-01-01T12:00:00Z x",
                "2026-01-01x",
                "10000-01-01",
                "12:00",
                "+2026-01-01",
                "-1",
                "+",
                "-",
                "[D:",
                "[D:]",
                "[D:11/09/2027",
                "[I:5]",
                "13/01/2026",
                "31.12.2026",
                "0",
                "1735689600000",
                "Mon, 01 Mar 2026 09:00:00 GMT",
                "Sun, 01 Mar 2026",
                "/Date(0)/",
                "٢٠٢٦-٠١-٠١",
                "2026-01-01\u0000",
                "null"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> DateTimeCodec.parse(text, UTC))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text.replace('\0', '?') + "' is not a valid DateTime.");
        assertThatThrownBy(() -> DateTimeCodec.parseFloating(text, UTC))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quotesOnlyTheStartOfALongText() {
        assertThatThrownBy(() -> DateTimeCodec.parse("x".repeat(1_000_000), UTC))
                .hasMessage("'" + "x".repeat(60) + "…' is not a valid DateTime.");
    }

    @Test
    void movesASkippedClockForwardAndTakesTheEarlierOfARepeatedOne() {
        assertThat(DateTimeCodec.parse("2027-03-28T02:30:00", OSLO)).isEqualTo("2027-03-28T01:30:00Z");
        assertThat(DateTimeCodec.format(Instant.parse("2027-03-28T01:30:00Z"), OSLO, false))
                .isEqualTo("2027-03-28T03:30:00");
        assertThat(DateTimeCodec.parse("2027-10-31T02:30:00", OSLO)).isEqualTo("2027-10-31T00:30:00Z");
    }

    // cross-cutting 8.4, both worked examples
    @Test
    void letsAnOffsetWinOverTheZone() {
        assertThat(DateTimeCodec.parse("2027-12-24T12:34:45Z", NEW_YORK)).isEqualTo("2027-12-24T12:34:45Z");
        assertThat(DateTimeCodec.parse("2027-12-24T12:34:45", NEW_YORK)).isEqualTo("2027-12-24T17:34:45Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-15, 2027-01-15T00:00:00",
        "2027-01-15T00:00:00, 2027-01-15T00:00:00",
        "2027-01-14T23:00:00.000Z, 2027-01-15T00:00:00",
        "2027-07-14T22:00:00.000Z, 2027-07-15T00:00:00",
        "2027-03-28T02:30:00, 2027-03-28T02:30:00",
        "[D:01/15/2027], 2027-01-15T00:00:00",
    })
    void readsAFloatingDateAsTheCallersCalendarShowsIt(String text, LocalDateTime date) {
        assertThat(DateTimeCodec.parseFloating(text, OSLO)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "08:30, 08:30:00",
        "8:30, 08:30:00",
        "08:30:15, 08:30:15",
        "23:59:59.9999999, 23:59:59",
        "00:00, 00:00:00",
        "PT8H30M, 08:30:00",
        "pt8h30m, 08:30:00",
        "PT15M, 00:15:00",
        "PT90M, 01:30:00",
        "PT30.5S, 00:00:30",
        "PT0S, 00:00:00",
        "P0D, 00:00:00",
        "P0DT8H, 08:00:00",
        "P0Y0M0DT8H, 08:00:00",
        "[TS:500], 00:08:20",
        "[T:14:52], 14:52:00",
        "2001-11-03T00:00:00, 00:00:00",
        "2001-11-03T08:30:15.5Z, 08:30:15",
        "0001-01-01 16:00, 16:00:00",
        "'', 00:00:00",
        "' 08:30 ', 08:30:00",
    })
    void readsTimespans(String text, String written) {
        LocalTime time = DateTimeCodec.parseTimespan(text);
        assertThat(DateTimeCodec.formatTimespan(time)).isEqualTo(written);
    }

    @Test
    void writesAnUnsetTimespanAsZero() {
        assertThat(DateTimeCodec.formatTimespan(null)).isEqualTo("00:00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "24:00",
                "24:00:00",
                "2001-11-03",
                "2001-11-03T24:00:00",
                "23:60",
                "23:59:60",
                "8",
                "08:3",
                "1.00:00:00",
                "-01:00",
                "PT24H",
                "P1D",
                "P1Y",
                "P",
                "PT",
                "P0DT",
                "-PT8H",
                "PT-8H",
                "PT8",
                "PT30M8H",
                "PT1.5H",
                "P8H",
                "abc",
                "08:30x",
                "08:30:",
                "[TS:86400]",
                "[TS:]",
                "[TS:5",
                "PT999999999H",
                "PT99999999999999999999S",
                "Pİ"
            })
    void refusesTimespansOfADayOrMoreAndAnythingElse(String text) {
        assertThatThrownBy(() -> DateTimeCodec.parseTimespan(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a valid TimeSpan.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00", "24:00:00", "24:00:00.000", "PT24H", "P1D", "[TS:86400]", "[T:24:00]"})
    void takesMidnightForTheEndOfADay(String text) {
        assertThat(DateTimeCodec.parseTimespan(text, true)).isEqualTo(LocalTime.MIDNIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00:01", "24:01", "25:00", "PT24H1S", "P2D", "[TS:86401]"})
    void refusesMoreThanADay(String text) {
        assertThatThrownBy(() -> DateTimeCodec.parseTimespan(text, true))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesInstantsBeyondAnyCalendar() {
        assertThat(DateTimeCodec.format(Instant.MIN, OSLO, false)).isEqualTo("0001-01-01T00:00:00");
        assertThat(DateTimeCodec.formatUtc(Instant.MIN, OSLO, true)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(DateTimeCodec.format(Instant.MAX, OSLO, true)).isEqualTo("9999-12-31T23:59:59+01:00");
    }
}
