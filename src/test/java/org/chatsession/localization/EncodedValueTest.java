package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.chatsession.localization.EncodedValue.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedValueTest {

    @Test
    void writesEveryKindAsDocumented() {
        assertThat(new EncodedValue.Date(LocalDate.of(2027, 11, 9)).encode()).isEqualTo("[D:11/09/2027]");
        assertThat(new EncodedValue.DateTime(LocalDateTime.of(2027, 11, 9, 14, 53, 18)).encode())
                .isEqualTo("[DT:11/09/2027 14:53:18.0000000]");
        assertThat(new EncodedValue.DateTime(LocalDateTime.of(2027, 11, 9, 14, 53, 18, 12_563_000)).encode())
                .isEqualTo("[DT:11/09/2027 14:53:18.0125630]");
        assertThat(new EncodedValue.DateTime(LocalDateTime.of(1, 1, 1, 0, 0)).encode())
                .isEqualTo("[DT:01/01/0001 00:00:00.0000000]");
        assertThat(new EncodedValue.Time(LocalTime.of(14, 52)).encode()).isEqualTo("[T:14:52]");
        assertThat(new EncodedValue.Timespan(500).encode()).isEqualTo("[TS:500]");
        assertThat(new EncodedValue.Int(-12).encode()).isEqualTo("[I:-12]");
        assertThat(new EncodedValue.Ints(List.of(3L, 4L, 5L)).encode()).isEqualTo("[A:3,4,5]");
        assertThat(new EncodedValue.Decimal(new BigDecimal("12.50")).encode()).isEqualTo("[F:12.5]");
        assertThat(new EncodedValue.Decimal(new BigDecimal("1E+3")).encode()).isEqualTo("[F:1000]");
        assertThat(new EncodedValue.Money(new BigDecimal("99.95")).encode()).isEqualTo("[M:99.95]");
        assertThat(new EncodedValue.Binary("AQID").encode()).isEqualTo("[B:AQID]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[D:11/09/2027] | [D:11/09/2027]",
                "[d: 11/09/2027 ] | [D:11/09/2027]",
                "[D:2027-11-09] | [D:11/09/2027]",
                "[D:11/09/2027 14:53:18] | [D:11/09/2027]",
                "[DT:11/09/2027 14:53:18.1234567] | [DT:11/09/2027 14:53:18.1234560]",
                "[DT:11/09/2027 14:53:18] | [DT:11/09/2027 14:53:18.0000000]",
                "[DT:11/09/2027 14:53] | [DT:11/09/2027 14:53:00.0000000]",
                "[DT:2027-11-09T14:53:18Z] | [DT:11/09/2027 14:53:18.0000000]",
                "[DT:01/01/0001 00:00:00.0000000] | [DT:01/01/0001 00:00:00.0000000]",
                "[T:14:52] | [T:14:52]",
                "[T:14:52:33] | [T:14:52]",
                "[TS:500] | [TS:500]",
                "[TS:-500] | [TS:-500]",
                "[I:-12] | [I:-12]",
                "[ I : 12 ] | [I:12]",
                "[I:+12] | [I:12]",
                "[A:3, 4 ,5] | [A:3,4,5]",
                "[A:7] | [A:7]",
                "[F:12.5] | [F:12.5]",
                "[F:-0.50] | [F:-0.5]",
                "[F:1E+20] | [F:100000000000000000000]",
                "[M:99.95] | [M:99.95]",
                "[M:100.00] | [M:100.00]",
                "[B:AQID] | [B:AQID]",
            })
    void readsLeniently(String text, String encoded) {
        assertThat(EncodedValue.parse(text))
                .get()
                .extracting(EncodedValue::encode)
                .isEqualTo(encoded);
        assertThat(EncodedValue.parse("  " + text + " ")).isEqualTo(EncodedValue.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[",
                "[]",
                "[D]",
                "[D:]",
                "[D:09.11.2017]",
                "[D:1234.5]",
                "[D:13/01/2027]",
                "[D:02/30/2027]",
                "[D:11/09/2027",
                "[D:+010000-01-01]",
                "[D:-000001-01-01]",
                "[DT:]",
                "[T:]",
                "[T:PT8H]",
                "[T:24:00]",
                "[T:[TS:5]]",
                "[TS:x]",
                "[TS:1.5]",
                "[I:]",
                "[I:1.5]",
                "[I:--1]",
                "[I:-]",
                "[I:9999999999999999999]",
                "[I:٣]",
                "[A:]",
                "[A:,]",
                "[A:1,,2]",
                "[A:x]",
                "[F:]",
                "[F:1,5]",
                "[F:NaN]",
                "[F:٣]",
                "[F:1E9999999]",
                "[F:1E99]",
                "[F:1E-99]",
                "[F:1E-9999999]",
                "[M:$5]",
                "[B:*]",
                "[X:1]",
                "[I:1]x",
                "x[I:1]",
                "[I:1][I:2]",
                "[SR_X:1]",
                "[current:name]",
                "[[I:1]]"
            })
    void knowsNothingElse(String text) {
        assertThat(EncodedValue.parse(text)).isEmpty();
    }

    @Test
    void takesABareValueWhereTheTypeIsKnown() {
        assertThat(EncodedValue.parse(Kind.INTEGER, "3")).contains(new EncodedValue.Int(3));
        assertThat(EncodedValue.parse(Kind.INTEGER, "[I:3]")).contains(new EncodedValue.Int(3));
        assertThat(EncodedValue.parse(Kind.INTEGER, "[F:3]")).isEmpty();
        assertThat(EncodedValue.parse(Kind.INTEGER, "[I:3] ")).contains(new EncodedValue.Int(3));
        assertThat(EncodedValue.parse(Kind.DECIMAL, "12.5")).contains(new EncodedValue.Decimal(new BigDecimal("12.5")));
        assertThat(EncodedValue.parse(Kind.DATE, "11/09/2027"))
                .contains(new EncodedValue.Date(LocalDate.of(2027, 11, 9)));
        assertThat(EncodedValue.parse(Kind.TIME, "14:52")).contains(new EncodedValue.Time(LocalTime.of(14, 52)));
        assertThat(EncodedValue.parse(Kind.INTEGER, "")).isEmpty();
        assertThat(EncodedValue.parse(Kind.INTEGER, "x")).isEmpty();
    }

    @Test
    void findsValuesInsideText() {
        assertThat(EncodedValue.replaceAll(
                        "a [I:1] b [x] [[D:11/09/2027]] [I:z] [I:2", value -> "<" + value.encode() + ">"))
                .isEqualTo("a <[I:1]> b [x] [<[D:11/09/2027]>] [I:z] [I:2");
        String plain = "nothing [here] to see";
        assertThat(EncodedValue.replaceAll(plain, EncodedValue::encode)).isSameAs(plain);
    }
}
