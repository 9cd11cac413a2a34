package org.chatsession.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.chatsession.carrier.ChatOpeningHours;
import org.chatsession.codec.CarrierType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening hours, chat-domain 6.3. 2027-03-01 is a Monday. */
class OpeningHoursTest {

    private static final CarrierType<ChatOpeningHours> TYPE = CarrierType.of(ChatOpeningHours.class);

    @ParameterizedTest
    @CsvSource({
        // an ordinary day: the start belongs to it, the stop does not
        "09:00, 16:00, 2027-03-01T08:59:59, false",
        "09:00, 16:00, 2027-03-01T09:00:00, true",
        "09:00, 16:00, 2027-03-01T15:59:59.999999, true",
        "09:00, 16:00, 2027-03-01T16:00:00, false",
        "09:00, 16:00, 2027-03-02T10:00:00, false",
        "09:00, 16:00, 2027-02-28T10:00:00, false",
        "00:00, 16:00, 2027-03-01T00:00:00, true",
        // stop at midnight means the end of the day
        "09:00, 00:00, 2027-03-01T23:59:59, true",
        "09:00, 00:00, 2027-03-01T08:59:59, false",
        "09:00, 00:00, 2027-03-02T00:00:00, false",
        // midnight to midnight is all day
        "00:00, 00:00, 2027-03-01T00:00:00, true",
        "00:00, 00:00, 2027-03-01T23:59:59, true",
        "00:00, 00:00, 2027-03-02T00:00:00, false",
        // start and stop at the same other time leave nothing between them
        "09:00, 09:00, 2027-03-01T09:00:00, false",
        "09:00, 09:00, 2027-03-02T08:00:00, false",
        // past midnight the hours belong to the day they started on
        "22:00, 06:00, 2027-03-01T21:59:59, false",
        "22:00, 06:00, 2027-03-01T22:00:00, true",
        "22:00, 06:00, 2027-03-02T05:59:59, true",
        "22:00, 06:00, 2027-03-02T06:00:00, false",
        "22:00, 06:00, 2027-03-01T03:00:00, false",
    })
    void opensOnMondays(LocalTime start, LocalTime stop, String local, boolean open) {
        assertThat(OpeningHours.isOpen(day(hours(), "Mon", start, stop), at(local)))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "Mon, 2027-03-01",
        "Tue, 2027-03-02",
        "Wed, 2027-03-03",
        "Thu, 2027-03-04",
        "Fri, 2027-03-05",
        "Sat, 2027-03-06",
        "Sun, 2027-03-07"
    })
    void knowsEachDayOfTheWeek(String day, String date) {
        ChatOpeningHours hours = day(hours(), day, LocalTime.of(9, 0), LocalTime.of(16, 0));
        assertThat(OpeningHours.isOpen(hours, at(date + "T12:00:00"))).isTrue();
        for (int other = 1; other < 7; other++) {
            assertThat(OpeningHours.isOpen(hours, at(date + "T12:00:00").plusDays(other)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-01T11:29:59, true",
        "2027-03-01T11:30:00, false",
        "2027-03-01T11:59:59, false",
        "2027-03-01T12:00:00, true",
    })
    void closesForLunch(String local, boolean open) {
        ChatOpeningHours hours = day(hours(), "Mon", LocalTime.of(9, 0), LocalTime.of(16, 0));
        hours = TYPE.with(hours, "LunchStart", LocalTime.of(11, 30));
        hours = TYPE.with(hours, "LunchStop", LocalTime.of(12, 0));
        assertThat(OpeningHours.isOpen(hours, at(local))).isTrue();
        assertThat(OpeningHours.isOpen(TYPE.with(hours, "UseLunchHours", true), at(local)))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        // Sunday goes on into a Monday that is closed, and Monday's own hours still hold
        "2027-03-08T01:59:59, true",
        "2027-03-08T02:00:00, false",
        "2027-03-07T23:00:00, true",
        "2027-03-07T01:00:00, false",
    })
    void goesOnPastMidnightIntoAClosedDay(String local, boolean open) {
        ChatOpeningHours hours = day(hours(), "Sun", LocalTime.of(20, 0), LocalTime.of(2, 0));
        assertThat(OpeningHours.isOpen(hours, at(local))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        // Oslo turns its clocks on at 01:00Z: 02:00 to 03:00 does not exist, so 01:30 + 1 h is 03:30
        "2027-03-28T00:59:59Z, true",
        "2027-03-28T01:00:00Z, false",
        // and back in October: 02:30 comes twice, open both times
        "2027-10-31T00:30:00Z, true",
        "2027-10-31T01:30:00Z, true",
        "2027-10-31T02:00:00Z, false",
    })
    void readsTheWallClockWhenClocksAreTurned(String instant, boolean open) {
        ChatOpeningHours hours = day(hours(), "Sun", LocalTime.of(1, 0), LocalTime.of(3, 0));
        ZonedDateTime local = ZonedDateTime.parse(instant).withZoneSameInstant(ZoneId.of("Europe/Oslo"));
        assertThat(OpeningHours.isOpen(hours, local)).isEqualTo(open);
    }

    private static ChatOpeningHours hours() {
        return TYPE.empty();
    }

    private static ChatOpeningHours day(ChatOpeningHours hours, String day, LocalTime start, LocalTime stop) {
        return TYPE.with(TYPE.with(TYPE.with(hours, day + "Enabled", true), day + "Start", start), day + "Stop", stop);
    }

    private static ZonedDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneOffset.UTC);
    }
}
