package org.chatsession.localization;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How dates and numbers inside texts are formatted for the caller.
 *
 * @see "cross-cutting 7.1, 7.2"
 */
public final class Culture {

    private static final Set<Locale> KNOWN_LOCALES = new HashSet<>(List.of(Locale.getAvailableLocales()));
    private static final Map<Locale, Culture> CULTURES = new ConcurrentHashMap<>();
    private static final int MAX_TAG_LENGTH = 35;

    private final Locale locale;
    private final DateTimeFormatter date;
    private final DateTimeFormatter time;
    private final char decimalSeparator;
    private final char zero;

    private Culture(Locale locale) {
        this.locale = locale;
        this.date = formatter(fourDigitYear(pattern(FormatStyle.SHORT, null, locale)), locale);
        this.time = formatter(plainBlanks(pattern(null, FormatStyle.SHORT, locale)), locale);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        this.decimalSeparator = symbols.getDecimalSeparator();
        this.zero = symbols.getZeroDigit();
    }

    /**
     * The culture that a header asks for, else that of the language.
     *
     * @param header a tag with region such as {@code en-GB}, or the name of a language; the language's own culture applies if it is
     *     absent, blank or unknown
     */
    public static Culture of(Language language, @Nullable String header) {
        String tag = header == null ? "" : header.strip().replace('_', '-');
        if (tag.isEmpty() || tag.length() > MAX_TAG_LENGTH) {
            return of(language.locale());
        }
        try {
            Locale asked = new Locale.Builder().setLanguageTag(tag).build();
            if (!asked.getCountry().isEmpty() && KNOWN_LOCALES.contains(asked)) {
                return of(asked);
            }
            String iso = asked.getLanguage();
            return LanguageResolver.find(tag)
                    .map(found -> of(found.locale()))
                    .orElseGet(() -> of(KNOWN_LOCALES.contains(new Locale(iso)) ? new Locale(iso) : language.locale()));
        } catch (IllformedLocaleException e) {
            return of(language.locale());
        }
    }

    private static Culture of(Locale locale) {
        return CULTURES.computeIfAbsent(locale, Culture::new);
    }

    public Locale locale() {
        return locale;
    }

    /**
     * Formats the value for this culture. Local times are not converted to the caller's zone. An unset date and bytes are formatted
     * as an empty text.
     */
    public String format(EncodedValue value) {
        if (value instanceof EncodedValue.Date day) {
            return date(day.value());
        } else if (value instanceof EncodedValue.DateTime moment) {
            String day = date(moment.value().toLocalDate());
            return day.isEmpty() ? day : day + " " + time(moment.value().toLocalTime());
        } else if (value instanceof EncodedValue.Time clock) {
            return time(clock.value());
        } else if (value instanceof EncodedValue.Timespan span) {
            return timespan(span.seconds());
        } else if (value instanceof EncodedValue.Int number) {
            return digits(Long.toString(number.value()));
        } else if (value instanceof EncodedValue.Ints numbers) {
            return numbers.values().stream().map(n -> digits(Long.toString(n))).collect(Collectors.joining(", "));
        } else if (value instanceof EncodedValue.Decimal number) {
            return twoDecimals(number.value());
        } else if (value instanceof EncodedValue.Money amount) {
            return twoDecimals(amount.value());
        }
        return "";
    }

    private String date(LocalDate day) {
        return day.getYear() == 1 ? "" : date.format(day);
    }

    private String time(LocalTime clock) {
        return plainBlanks(time.format(clock));
    }

    /** {@code h:mm}. */
    private String timespan(long seconds) {
        long minutes = Math.abs(seconds) / 60;
        String text = minutes / 60 + (minutes % 60 < 10 ? ":0" : ":") + minutes % 60;
        return digits(seconds < 0 && minutes > 0 ? "-" + text : text);
    }

    private String twoDecimals(BigDecimal value) {
        return digits(value.setScale(2, RoundingMode.HALF_UP).toPlainString().replace('.', decimalSeparator));
    }

    private String digits(String text) {
        if (zero == '0') {
            return text;
        }
        char[] result = text.toCharArray();
        for (int i = 0; i < result.length; i++) {
            if (result[i] >= '0' && result[i] <= '9') {
                result[i] = (char) (result[i] - '0' + zero);
            }
        }
        return new String(result);
    }

    private static DateTimeFormatter formatter(String pattern, Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, locale).withDecimalStyle(DecimalStyle.of(locale));
    }

    private static String pattern(@Nullable FormatStyle date, @Nullable FormatStyle time, Locale locale) {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, time, IsoChronology.INSTANCE, locale);
    }

    /**
     * Many short patterns have a two-digit year, which is ambiguous; this makes it four digits. Quoted parts of the pattern are not
     * changed.
     */
    private static String fourDigitYear(String pattern) {
        StringBuilder result = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            boolean year = !quoted && (c == 'y' || c == 'u');
            if (!year) {
                result.append(c);
            } else if (i == 0 || pattern.charAt(i - 1) != c) {
                result.append("uuuu");
            }
        }
        return result.toString();
    }

    /** Newer locale data has narrow no-break spaces before AM and PM, older does not; all are replaced by plain spaces. */
    private static String plainBlanks(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }
}
