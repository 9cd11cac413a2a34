package org.chatsession.localization;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The numbers of encoded values: no digits of other scripts, nothing so big that calculating with it takes long. */
final class EncodedNumbers {

    private static final int MAX_INTEGER_LENGTH = 18;
    private static final int MAX_EXPONENT_LENGTH = 3;
    private static final int MAX_DECIMAL_LENGTH = 64;

    /** Keeps {@code 1E99} from becoming a hundred characters wherever it stands. */
    private static final int MAX_WHOLE_DIGITS = 32;

    private EncodedNumbers() {}

    static long integer(String text) {
        int first = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int count = text.length() - first;
        if (count < 1 || count > MAX_INTEGER_LENGTH || !text.chars().skip(first).allMatch(EncodedNumbers::isDigit)) {
            throw new NumberFormatException(text);
        }
        return Long.parseLong(text);
    }

    static List<Long> integers(String text) {
        List<Long> values = new ArrayList<>();
        int start = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
            values.add(integer(text.substring(start, comma).strip()));
            start = comma + 1;
        }
        values.add(integer(text.substring(start).strip()));
        return values;
    }

    static BigDecimal decimal(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (text.length() > MAX_DECIMAL_LENGTH
                || text.chars().anyMatch(c -> c > 127)
                || (exponent >= 0 && text.length() - exponent - 1 > MAX_EXPONENT_LENGTH + 1)) {
            throw new NumberFormatException(text);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.precision() - value.scale() > MAX_WHOLE_DIGITS || value.scale() > MAX_DECIMAL_LENGTH) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    /** {@code MM/dd/yyyy}. */
    static String monthDayYear(LocalDate date) {
        return padded(date.getMonthValue(), 2) + "/" + padded(date.getDayOfMonth(), 2) + "/"
                + padded(date.getYear(), 4);
    }

    static String padded(int value, int width) {
        String digits = Integer.toString(value);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
