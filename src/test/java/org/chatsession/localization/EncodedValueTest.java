package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedValueTest {

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
    void takesOffTheMarkerOfAKnownType() {
        assertThat(EncodedValue.content(" [i: 3 ] ", "I")).isEqualTo("3");
        assertThat(EncodedValue.content("[M:1.5]", "F", "M")).isEqualTo("1.5");
        assertThat(EncodedValue.content(" 3 ", "I")).isEqualTo("3");
        assertThat(EncodedValue.content("[F:3]", "I")).isEqualTo("[F:3]");
        assertThat(EncodedValue.content("[I:3", "I")).isEqualTo("[I:3");
    }

    @Test
    void findsValuesInsideText() {
        String text = "a [I:1] b [x] [[D:11/09/2027]] [I:z] [I:2";
        List<String> found = new ArrayList<>();
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
            EncodedValueParser.Found value = EncodedValueParser.find(text, open);
            if (value != null) {
                found.add(
                        text.substring(open, value.end()) + " " + value.value().encode());
            }
        }
        assertThat(found).containsExactly("[I:1] [I:1]", "[D:11/09/2027] [D:11/09/2027]");
    }

    @Test
    void findsThemInLinearTime() {
        String text = "[A:1,".repeat(200_000) + "[I:" + " ".repeat(200_000) + "[F:" + "9".repeat(200_000);
        TextLocalizer localizer = TextLocalizer.of(Optional.of(Language.US), null);
        assertThat(assertTimeout(Duration.ofSeconds(5), () -> localizer.localize(text)))
                .isEqualTo(text);
    }
}
