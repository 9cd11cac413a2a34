package org.chatsession.codec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Locale;
import org.chatsession.carrier.WireEnum;
import org.chatsession.failure.Quotation;
import org.chatsession.localization.DateTimeCodec;
import org.chatsession.localization.EncodedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns one scalar of a request into the Java value of a property: the same rules for JSON, XML and form. A value that cannot be
 * converted throws {@link IllegalArgumentException} with a sentence for the client.
 *
 * @see "cross-cutting 4.4"
 */
public final class Conversions {

    /** Longer text is refused, because parsing a {@link BigDecimal} of a million digits takes seconds. */
    private static final int MAX_NUMBER_LENGTH = 400;

    /** Larger exponents are out of the range of every type, and the plain notation of such a number would use much memory. */
    private static final int MAX_EXPONENT = 400;

    private Conversions() {}

    /** @param zone the zone of dates that come without an offset */
    public static @Nullable Object scalar(TypeDescriptor type, JsonNode node, ZoneId zone) {
        if (node.isContainer()) {
            throw invalid(node, type.typeName());
        }
        return switch (type.kind()) {
            case INT -> toInt(node);
            case DOUBLE -> toDouble(node);
            case BOOL -> toBool(node);
            case STRING -> toText(type, node);
            case ENUM -> toEnum(type, node);
            case FLAGS -> toFlags(type, node);
            case DATE, UTC_DATE -> DateTimeCodec.parse(text(type, node), zone);
            case FLOATING_DATE -> DateTimeCodec.parseFloating(text(type, node), zone);
            case TIMESPAN -> DateTimeCodec.parseTimespan(text(type, node), type.endOfDay());
            case REFERENCE, LIST, MAP, JSON -> throw invalid(node, type.typeName());
        };
    }

    /** An int32 from its text: decimal digits, {@code 1.0}, {@code [I:3]}; blank is 0. */
    public static int toInt(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return 0;
        }
        BigDecimal number = number(EncodedValue.content(trimmed, "I"));
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(Quotation.of(text) + " is not a valid Int32.");
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(Quotation.of(text) + " is out of the range of an Int32.", e);
        }
    }

    /** {@code true}, {@code false}, {@code 1} or {@code 0} in any case, with blanks around. */
    public static boolean toBool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "[i:1]" -> true;
            case "false", "0", "[i:0]" -> false;
            default -> throw new IllegalArgumentException(Quotation.of(text) + " is not a valid Boolean.");
        };
    }

    private static int toInt(JsonNode node) {
        if (node.isNull()) {
            return 0;
        }
        if (node.isInt()) {
            return node.intValue();
        }
        if (node.isBoolean()) {
            throw invalid(node, "Int32");
        }
        return toInt(node.asString());
    }

    private static double toDouble(JsonNode node) {
        if (node.isNull()) {
            return 0;
        }
        if (!node.isNumber() && !node.isString()) {
            throw invalid(node, "Double");
        }
        String text = node.asString().strip();
        if (text.isEmpty()) {
            return 0;
        }
        BigDecimal number = number(EncodedValue.content(text, "F", "M"));
        double value = number == null ? Double.NaN : number.doubleValue();
        if (!Double.isFinite(value)) {
            throw invalid(node, "Double");
        }
        return value;
    }

    private static boolean toBool(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNull() || node.isString() && node.stringValue().isBlank()) {
            return false;
        }
        return toBool(node.asString());
    }

    private static @Nullable String toText(TypeDescriptor type, JsonNode node) {
        if (node.isNull()) {
            return type.nullable() ? null : "";
        }
        String text = node.asString();
        if (type.length() > 0 && text.length() > type.length()) {
            throw new IllegalArgumentException(
                    "The text is " + text.length() + " characters long; at most " + type.length() + " fit.");
        }
        return requireStorable(text);
    }

    /** Refuses what databases cannot store: the character U+0000 and unpaired surrogates. */
    static String requireStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("The text holds the character U+0000.");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    throw new IllegalArgumentException("The text holds half of a surrogate pair.");
                }
            }
        }
        return text;
    }

    /**
     * Refuses texts, at any depth, that databases cannot store.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    static void requireStorable(JsonNode node) {
        if (node.isString()) {
            requireStorable(node.stringValue());
        }
        node.propertyNames().forEach(name -> requireStorable(name));
        node.valueStream().forEach(Conversions::requireStorable);
    }

    private static WireEnum toEnum(TypeDescriptor type, JsonNode node) {
        EnumCodec names = EnumCodec.of(type.type());
        String text = node.isNull() ? "0" : node.asString().strip();
        WireEnum member = names.byName(text);
        if (member == null) {
            member = isInteger(text) || text.isEmpty() ? names.byNumber(toInt(text)) : null;
        }
        if (member == null || node.isBoolean()) {
            throw invalid(node, type.typeName());
        }
        return member;
    }

    private static int toFlags(TypeDescriptor type, JsonNode node) {
        if (node.isNull()) {
            return 0;
        }
        EnumCodec names = EnumCodec.of(type.type());
        int sum = 0;
        for (String part : node.asString().strip().split("[,\\s]+")) {
            WireEnum member = names.byName(part);
            if (member != null) {
                sum |= member.number();
            } else if ((isInteger(part) || part.isEmpty()) && toInt(part) >= 0) {
                sum |= toInt(part);
            } else {
                throw invalid(node, type.typeName());
            }
        }
        return sum;
    }

    /** The text of a date or timespan, which may only be a string. */
    private static String text(TypeDescriptor type, JsonNode node) {
        if (!node.isString() && !node.isNull()) {
            throw invalid(node, type.typeName());
        }
        return node.isNull() ? "" : node.stringValue();
    }

    private static boolean isInteger(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return text.length() > start && text.substring(start).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.length() > MAX_NUMBER_LENGTH || !text.chars().allMatch(c -> c < 128)) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() == 0) {
                return BigDecimal.ZERO;
            }
            boolean endless = Math.abs((long) number.scale()) > 2L * MAX_EXPONENT;
            return endless ? null : number.setScale(Math.min(number.scale(), MAX_EXPONENT), RoundingMode.HALF_EVEN);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static IllegalArgumentException invalid(JsonNode node, String type) {
        return new IllegalArgumentException(invalidText(node, type));
    }

    /** The sentence for a value of a request that is not of the type. */
    static String invalidText(JsonNode node, String type) {
        String shown = node.isArray() ? "An array" : node.isObject() ? "An object" : Quotation.of(node.asString());
        return shown + " is not a valid " + type + ".";
    }
}
