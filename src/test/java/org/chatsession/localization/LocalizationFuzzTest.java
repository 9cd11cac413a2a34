package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Whatever a caller sends, the parsers answer or refuse, and what they accept they can write and read again. Runs over the recorded inputs;
 * with {@code JAZZER_FUZZ=1}, {@code -Djazzer.hooks=true} and one method chosen it searches for more.
 */
class LocalizationFuzzTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final TextLocalizer NORWEGIAN = TextLocalizer.of(Optional.of(Language.NO), "sv");

    @FuzzTest
    void dates(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            Instant instant = DateTimeCodec.parse(text, OSLO);
            assertThat(DateTimeCodec.parse(DateTimeCodec.format(instant, OSLO, true), OSLO))
                    .isEqualTo(instant);
            LocalDateTime floating = DateTimeCodec.parseFloating(text, OSLO);
            assertThat(DateTimeCodec.parseFloating(DateTimeCodec.formatFloating(floating, OSLO, false), OSLO))
                    .isEqualTo(floating);
        } catch (IllegalArgumentException e) {
            assertThat(e)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("' is not a valid DateTime.");
        }
    }

    @FuzzTest
    void timespans(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            String written = DateTimeCodec.formatTimespan(DateTimeCodec.parseTimespan(text));
            assertThat(written).matches("[0-2]\\d:[0-5]\\d:[0-5]\\d");
        } catch (IllegalArgumentException e) {
            assertThat(e)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("' is not a valid TimeSpan.");
        }
    }

    @FuzzTest
    void configuredTexts(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String result = NORWEGIAN.localize(text);
        if (text.indexOf('[') < 0 && text.indexOf('"') < 0 && !text.startsWith("SR_")) {
            assertThat(result).isSameAs(text);
        }
        assertThat(result.length()).isLessThanOrEqualTo(16 * text.length());
    }

    @FuzzTest
    void encodedValues(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        EncodedValue.parse(text)
                .ifPresent(
                        value -> assertThat(EncodedValue.parse(value.encode()).map(EncodedValue::encode))
                                .contains(value.encode()));
        for (EncodedValue.Kind kind : EncodedValue.Kind.values()) {
            EncodedValue.parse(kind, text);
        }
        assertThat(EncodedValue.replaceAll(text, EncodedValue::encode)).isNotNull();
    }

    @FuzzTest
    void headers(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        LanguageResolver.choose(text, null);
        assertThat(Culture.of(Language.US, text)).isNotNull();
        TimeZones.find(text)
                .ifPresent(
                        location -> assertThat(TimeZones.find(location.code())).isPresent());
    }
}
