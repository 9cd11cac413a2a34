package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the date and the zone, what is written reads back as the same. */
class DateTimeCodecPropertiesTest {

    @Property
    void datesWithAnOffsetComeBack(
            @ForAll("instants") Instant instant, @ForAll("zones") ZoneId zone, @ForAll("zones") ZoneId other) {
        assertThat(DateTimeCodec.parse(DateTimeCodec.format(instant, zone, true), other))
                .isEqualTo(instant);
        assertThat(DateTimeCodec.parse(DateTimeCodec.formatUtc(instant, zone, true), other))
                .isEqualTo(instant);
    }

    @Property
    void datesWithoutAnOffsetComeBackUnlessTheClockWasRepeated(
            @ForAll("instants") Instant instant, @ForAll("zones") ZoneId zone) {
        LocalDateTime wallClock = LocalDateTime.ofInstant(instant, zone);
        Instant back = DateTimeCodec.parse(DateTimeCodec.format(instant, zone, false), zone);
        assertThat(back)
                .isEqualTo(wallClock.atZone(zone).withEarlierOffsetAtOverlap().toInstant());
    }

    @Property
    void writesWhatTheJdkWrites(@ForAll("instants") Instant instant) {
        String text = DateTimeCodec.format(instant, ZoneOffset.UTC, true);
        assertThat(Instant.parse(text)).isEqualTo(instant);
        assertThat(text).doesNotMatch(".*\\.\\d*0Z");
    }

    @Property
    void floatingDatesComeBackInTheirZone(@ForAll("instants") Instant instant, @ForAll("zones") ZoneId zone) {
        LocalDateTime date = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        assertThat(DateTimeCodec.parseFloating(DateTimeCodec.formatFloating(date, zone, false), zone))
                .isEqualTo(date);
    }

    @Property
    void timespansComeBack(@ForAll @IntRange(max = 86_399) int second) {
        LocalTime time = LocalTime.ofSecondOfDay(second);
        assertThat(DateTimeCodec.parseTimespan(DateTimeCodec.formatTimespan(time)))
                .isEqualTo(time);
        assertThat(DateTimeCodec.parseTimespan("PT" + second + "S")).isEqualTo(time);
    }

    @Provide
    Arbitrary<Instant> instants() {
        long first = Instant.parse("1753-01-03T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-28T00:00:00Z").getEpochSecond();
        Arbitrary<Long> anyTime = Arbitraries.longs().between(first, last);
        Arbitrary<Long> ourTime = Arbitraries.longs().between(1_500_000_000L, 2_500_000_000L);
        Arbitrary<Integer> micros =
                Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 999_999));
        return Arbitraries.oneOf(anyTime, ourTime)
                .flatMap(second ->
                        micros.map(micro -> Instant.ofEpochSecond(second).plus(micro, ChronoUnit.MICROS)));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(TimeZones.all()).map(TimeZones.Location::zone);
    }
}
