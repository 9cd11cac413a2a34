package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Whatever a caller sends, the parsers answer or refuse, and what they accept they can write and read again. Runs over the recorded inputs;
 * with {@code JAZZER_FUZZ=1}, {@code -Djazzer.hooks=true} and one method chosen it searches for more.
 */
class LocalizationFuzzTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final TextLocalizer NORWEGIAN = TextLocalizer.of(Optional.of(Language.NO), "sv");

    @FuzzTest(maxDuration = "2m")
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

    @FuzzTest(maxDuration = "2m")
    void timespans(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            LocalTime time = DateTimeCodec.parseTimespan(text);
            assertThat(DateTimeCodec.parseTimespan(DateTimeCodec.formatTimespan(time)))
                    .isEqualTo(time);
            assertThat(DateTimeCodec.parseTimespan(text, true)).isEqualTo(time);
        } catch (IllegalArgumentException e) {
            assertThat(e)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("' is not a valid TimeSpan.");
        }
    }

    @FuzzTest(maxDuration = "2m")
    void configuredTexts(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String result = NORWEGIAN.localize(text);
        if (text.indexOf('[') < 0 && text.indexOf('"') < 0 && !text.startsWith("SR_")) {
            assertThat(result).isSameAs(text);
        }
        assertThat(result.length()).isLessThanOrEqualTo(16 * text.length());
    }

    /** What is found is as long as what is read, and reading what it means again gives the same. */
    @FuzzTest(maxDuration = "2m")
    void encodedValues(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        EncodedValue.parse(text)
                .map(EncodedValue::encode)
                .ifPresent(encoded -> assertThat(EncodedValue.parse(encoded).map(EncodedValue::encode))
                        .contains(encoded));
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
            EncodedValueParser.Found found = EncodedValueParser.find(text, open);
            if (found != null) {
                assertThat(EncodedValue.parse(text.substring(open, found.end())))
                        .contains(found.value());
            }
        }
        assertThat(EncodedValue.content(text, "D", "I").length()).isLessThanOrEqualTo(text.length());
    }

    @FuzzTest(maxDuration = "2m")
    void timeZones(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        TimeZones.find(text).ifPresent(location -> {
            assertThat(TimeZones.find(location.code())).isPresent();
            assertThat(TimeZoneDescription.of(location).tzLocationCode()).isEqualTo(location.code());
        });
    }

    @FuzzTest(maxDuration = "2m")
    void cultures(byte[] data) {
        Culture culture = Culture.of(Language.US, new String(data, StandardCharsets.UTF_8));
        String tag = culture.locale().toLanguageTag();
        // The contract's codes of Swedish and Portuguese are ISO's of Swahili and Breton (cross-cutting 6.2)
        if (!tag.equals("sw") && !tag.equals("br")) {
            assertThat(Culture.of(Language.NO, tag).locale()).isEqualTo(culture.locale());
        }
        assertThat(culture.format(new EncodedValue.Int(7))).hasSize(1);
    }

    /** Whatever language is chosen, asking for it alone gives it again. */
    @FuzzTest(maxDuration = "2m")
    void languages(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        LanguageResolver.choose(null, text)
                .ifPresent(language -> assertThat(LanguageResolver.choose(language.isoCode(), text))
                        .contains(language));
        assertThat(LanguageResolver.choose("-", text)).isEmpty();
    }
}
