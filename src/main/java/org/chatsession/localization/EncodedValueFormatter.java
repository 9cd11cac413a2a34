package org.chatsession.localization;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats encoded values in the notation of the contract (cross-cutting 7.3). */
final class EncodedValueFormatter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss.SSSSSSS", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private EncodedValueFormatter() {}

    static String format(EncodedValue value) {
        if (value instanceof EncodedValue.Date date) {
            return "[D:" + DATE.format(date.value()) + "]";
        } else if (value instanceof EncodedValue.DateTime dateTime) {
            LocalDateTime wallClock = dateTime.value();
            return "[DT:" + DATE_TIME.format(wallClock) + "]";
        } else if (value instanceof EncodedValue.Time time) {
            return "[T:" + TIME.format(time.value()) + "]";
        } else if (value instanceof EncodedValue.Timespan timespan) {
            return "[TS:" + timespan.seconds() + "]";
        } else if (value instanceof EncodedValue.Int number) {
            return "[I:" + number.value() + "]";
        } else if (value instanceof EncodedValue.Ints numbers) {
            return numbers.values().stream().map(String::valueOf).collect(Collectors.joining(",", "[A:", "]"));
        } else if (value instanceof EncodedValue.Decimal number) {
            return "[F:" + number.value().stripTrailingZeros().toPlainString() + "]";
        } else if (value instanceof EncodedValue.Money amount) {
            return "[M:" + amount.value().toPlainString() + "]";
        }
        return "[B:" + ((EncodedValue.Binary) value).base64() + "]";
    }
}
