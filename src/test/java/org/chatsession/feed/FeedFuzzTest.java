package org.chatsession.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.chatsession.failure.InvalidArgumentException;

/**
 * Whatever a caller sends as an option of a feed, it is understood or refused with the place that is wrong. Runs over the recorded
 * inputs; with {@code JAZZER_FUZZ=1} and one method chosen it searches for more.
 */
class FeedFuzzTest {

    private static final Scope SCOPE = new Scope(ZoneId.of("Europe/Oslo"), Instant.parse("2027-05-11T23:30:00Z"), 7);

    @FuzzTest
    void filter(byte[] data) {
        try {
            FilterParser.parse(text(data), TestColumn.ALL, SCOPE)
                    .fold(new RowMatcher<TestColumn, Map<String, Object>>((column, row) -> row.get(column.name())))
                    .test(Map.of("c/text", "Kari", "c/int", 5, "c/datetime", SCOPE.now()));
        } catch (InvalidArgumentException e) {
            assertThat(e).hasMessageMatching("(?s)\\$filter, column \\d+: .+\\.");
        }
    }

    @FuzzTest
    void select(byte[] data) {
        try {
            SelectList<TestColumn> list = SelectList.parse(text(data), TestColumn.ALL);
            assertThat(list.items()).allSatisfy(item -> assertThat(item.key()).isNotBlank());
        } catch (InvalidArgumentException e) {
            assertThat(e).hasMessageMatching("(?s)\\$select, column \\d+: .+\\.");
        }
    }

    @FuzzTest
    void order(byte[] data) {
        try {
            assertThat(Order.parse(text(data), TestColumn.ALL)).hasSizeLessThanOrEqualTo(Order.MAX_COLUMNS);
        } catch (InvalidArgumentException e) {
            assertThat(e).hasMessageMatching("(?s)\\$orderBy, column \\d+: .+\\.");
        }
    }

    /** What is read can be written again and is the same, and every database has a place for it. */
    @FuzzTest
    void skipToken(byte[] data) {
        List<Class<?>> types = List.of(Instant.class, Integer.class, Boolean.class, String.class);
        for (String token : List.of(text(data), Base64.getUrlEncoder().encodeToString(data))) {
            try {
                List<Object> values = SkipToken.read(token, types);
                assertThat(SkipToken.read(SkipToken.write(values), types)).isEqualTo(values);
                if (values.get(0) instanceof Instant date) {
                    assertThat(date.atOffset(ZoneOffset.UTC).getYear()).isBetween(1, 9999);
                }
            } catch (InvalidArgumentException e) {
                assertThat(e).hasMessageStartingWith("The $skiptoken is invalid");
            }
        }
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
