package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;

/** What one side encodes the other reads, alone and inside text. */
class EncodedValuePropertiesTest {

    @Property
    void valuesComeBack(@ForAll("values") EncodedValue value) {
        String text = value.encode();
        assertThat(EncodedValue.parse(text).map(EncodedValue::encode)).contains(text);
    }

    @Property
    void valuesAreFoundInAnyPlainText(
            @ForAll @CharRange(from = 'a', to = 'z') String before,
            @ForAll("values") EncodedValue value,
            @ForAll @CharRange(from = 'a', to = 'z') String after) {
        TextLocalizer english = TextLocalizer.of(Optional.of(Language.US), null);
        assertThat(english.localize(before + value.encode() + after))
                .isEqualTo(before + english.localize(value.encode()) + after);
    }

    @Property
    void formattingNeverFailsAndLeavesNoValueBehind(@ForAll("values") EncodedValue value, @ForAll Language language) {
        String text = Culture.of(language, null).format(value);
        assertThat(EncodedValue.parse(text)).isEmpty();
        assertThat(TextLocalizer.of(Optional.of(language), null).localize(value.encode()))
                .isEqualTo(text);
    }

    @Provide
    Arbitrary<EncodedValue> values() {
        Arbitrary<LocalDate> dates = Arbitraries.longs()
                .between(
                        LocalDate.of(1, 1, 1).toEpochDay(),
                        LocalDate.of(9999, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<LocalTime> times =
                Arbitraries.longs().between(0, 86_399_999_999L).map(micro -> LocalTime.ofNanoOfDay(micro * 1000));
        Arbitrary<BigDecimal> numbers = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1E15"), new BigDecimal("1E15"))
                .ofScale(4);
        Arbitrary<Long> integers = Arbitraries.longs().between(-999_999_999_999L, 999_999_999_999L);
        return Arbitraries.oneOf(
                dates.map(EncodedValue.Date::new),
                dates.flatMap(date -> times.map(time -> new EncodedValue.DateTime(LocalDateTime.of(date, time)))),
                times.map(EncodedValue.Time::new),
                integers.map(EncodedValue.Timespan::new),
                integers.map(EncodedValue.Int::new),
                integers.list().ofMinSize(1).ofMaxSize(6).map(EncodedValue.Ints::new),
                numbers.map(EncodedValue.Decimal::new),
                numbers.map(EncodedValue.Money::new),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMinSize(1)
                        .map(bytes ->
                                new EncodedValue.Binary(Base64.getEncoder().encodeToString(bytes))));
    }
}
