package org.chatsession.feed;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.chatsession.localization.EncodedValue;
import org.chatsession.localization.TextLocalizer;
import org.jspecify.annotations.Nullable;

/**
 * The texts of values in full rows: encoded values, or formatted ones for a caller with a language.
 *
 * @param zone zone of dates
 * @param texts the caller's language
 * @see "cross-cutting 7.2, 7.3, 13.5"
 */
public record DisplayTexts(ZoneId zone, TextLocalizer texts) {

    /** How an unset date is shown. */
    private static final LocalDateTime UNSET = LocalDateTime.of(1, 1, 1, 0, 0);

    /**
     * @param value a value of the column, or the text that is shown for it; a null of a date is an unset one, any other is blank
     * @param type type of the column; null for a count
     */
    public String of(@Nullable Object value, @Nullable ColumnType type) {
        if (value instanceof Instant || value == null && type != null && type.isDate()) {
            return localized(date((Instant) value, type));
        } else if (value instanceof Boolean truth) {
            return localized(new EncodedValue.Int(truth ? 1 : 0));
        } else if (value instanceof Number seconds && type == ColumnType.TIME_SPAN) {
            return localized(new EncodedValue.Timespan(seconds.longValue()));
        } else if (value instanceof BigDecimal number) {
            return localized(new EncodedValue.Decimal(number));
        } else if (value instanceof Number whole) {
            return localized(new EncodedValue.Int(whole.longValue()));
        }
        return value == null ? "" : value.toString();
    }

    private EncodedValue date(@Nullable Instant instant, @Nullable ColumnType type) {
        LocalDateTime time = instant == null ? UNSET : instant.atZone(zone).toLocalDateTime();
        return type == ColumnType.DATE ? new EncodedValue.Date(time.toLocalDate()) : new EncodedValue.DateTime(time);
    }

    private String localized(EncodedValue value) {
        return texts.localize(value.encode());
    }
}
