package org.chatsession.feed;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.chatsession.failure.InvalidArgumentException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Identifies the last row of a page in the link to the next one, by the values that rows are sorted by. */
public final class SkipToken {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SkipToken() {}

    /** @param values texts, numbers, booleans and dates; null elements for no value */
    public static String write(List<@Nullable Object> values) {
        List<@Nullable String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value == null ? null : value.toString()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(MAPPER.writeValueAsBytes(texts));
    }

    /**
     * @param types of the values
     * @throws InvalidArgumentException the text is not a token, or is one of another order
     */
    public static List<@Nullable Object> read(String token, List<Class<?>> types) {
        try {
            JsonNode texts = MAPPER.readTree(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            if (texts.isArray() && texts.size() == types.size()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    values.add(texts.get(i).isNull() ? null : value(texts.get(i).asString(), types.get(i)));
                }
                return values;
            }
        } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
            // the same problem as for a token of another order
        }
        throw new InvalidArgumentException("The $skiptoken is invalid, or belongs to a list in another order.");
    }

    private static Object value(String text, Class<?> type) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(text);
        } else if (type == Instant.class) {
            return inRange(Instant.parse(text));
        } else if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        return type == Boolean.class ? (Object) Boolean.valueOf(text) : text;
    }

    /** Not every database has all of Java's dates. */
    private static Instant inRange(Instant date) {
        if (date.isBefore(FIRST) || !date.isBefore(END)) {
            throw new IllegalArgumentException(date.toString());
        }
        return date;
    }
}
