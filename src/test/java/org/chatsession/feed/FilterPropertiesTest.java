package org.chatsession.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random filters on random rows mean what a plain reading of them says. */
class FilterPropertiesTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Scope SCOPE = new Scope(ZONE, Instant.parse("2027-03-14T12:00:00Z"), 3);

    /** A row of which any value may be missing. */
    record Row(Integer number, String text, Instant when, int list) {

        Object value(TestColumn column) {
            return switch (column.type()) {
                case INT -> number;
                case TEXT -> text;
                case DATE_TIME -> when;
                case LIST -> list;
                default -> throw new IllegalStateException();
            };
        }
    }

    /** A filter and what it should mean. */
    record Sentence(String text, Predicate<Row> meaning) {}

    @Property
    void filtersMeanWhatTheySay(@ForAll("sentences") Sentence sentence, @ForAll("rows") Row row) {
        boolean found = FilterParser.parse(sentence.text(), TestColumn.ALL, SCOPE)
                .fold(new RowMatcher<TestColumn, Row>((column, values) -> values.value(column)))
                .test(row);
        assertThat(found).as(sentence.text()).isEqualTo(sentence.meaning().test(row));
    }

    @Provide
    Arbitrary<Row> rows() {
        return Combinators.combine(
                        numbers().injectNull(0.2),
                        texts().injectNull(0.2),
                        days().map(day ->
                                        day.atStartOfDay(ZONE).plusMinutes(743).toInstant())
                                .injectNull(0.2),
                        Arbitraries.integers().between(0, 3))
                .as(Row::new);
    }

    @Provide
    Arbitrary<Sentence> sentences() {
        return Arbitraries.recursive(this::terms, this::joined, 0, 3);
    }

    private Arbitrary<Sentence> joined(Arbitrary<Sentence> part) {
        return Combinators.combine(part, part, Arbitraries.of(true, false), Arbitraries.of("", " "))
                .as((left, right, and, blank) -> new Sentence(
                        "(" + blank + left.text() + (and ? " AND " : " or ") + right.text() + blank + ")",
                        and
                                ? left.meaning().and(right.meaning())
                                : left.meaning().or(right.meaning())));
    }

    private Arbitrary<Sentence> terms() {
        return Arbitraries.oneOf(
                numbers()
                        .flatMap(number -> Arbitraries.of(
                                sentence("c/int = " + number, row -> Objects.equals(row.number, number)),
                                sentence(
                                        "c/int!='" + number + "'",
                                        row -> row.number != null && !row.number.equals(number)),
                                sentence(
                                        "c/int between (" + number + ",2)",
                                        row -> row.number != null && row.number >= number && row.number <= 2),
                                sentence(
                                        "c/int in (" + number + ",[I:1])",
                                        row -> row.number != null && (row.number.equals(number) || row.number == 1)),
                                sentence("c/list notOneOf (" + number + ")", row -> row.list != number),
                                sentence("c/int isNull", row -> row.number == null),
                                sentence("c/list isNull", row -> row.list == 0))),
                texts().flatMap(text -> Arbitraries.of(
                        sentence(
                                "c/text begins " + quoted(text),
                                row -> low(row.text).startsWith(low(text))),
                        sentence(
                                "c/text notContains " + quoted(text),
                                row -> !low(row.text).contains(low(text))),
                        sentence(
                                "endswith(c/text, " + quoted(text) + ")",
                                row -> low(row.text).endsWith(low(text))),
                        sentence(
                                "c/text is " + quoted(text),
                                row -> low(row.text).equals(low(text))),
                        sentence("c/text isNotNull", row -> !low(row.text).isEmpty()))),
                days().flatMap(day -> Arbitraries.of(
                        sentence("c/datetime before '" + day + "'", row -> isDay(row, found -> found.isBefore(day))),
                        sentence("c/datetime to " + day, row -> isDay(row, found -> !found.isAfter(day))),
                        sentence("c/datetime date '" + day + "T23:59:00'", row -> isDay(row, day::equals)),
                        sentence("c/datetime today", row -> isDay(row, LocalDate.of(2027, 3, 14)::equals)),
                        sentence("c/datetime thisMonth", row -> isDay(row, found -> found.getMonthValue() == 3)),
                        sentence(
                                "previous(c/datetime, 2, days)",
                                row -> isDay(
                                        row,
                                        found -> List.of(12, 13).contains(found.getDayOfMonth())
                                                && found.getMonthValue() == 3)))));
    }

    private static Sentence sentence(String text, Predicate<Row> meaning) {
        return new Sentence(text, meaning);
    }

    private static boolean isDay(Row row, Predicate<LocalDate> test) {
        return row.when != null && test.test(row.when.atZone(ZONE).toLocalDate());
    }

    private static String low(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private Arbitrary<Integer> numbers() {
        return Arbitraries.integers().between(-1, 3);
    }

    private Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAåÅ'%_*\" (").ofMaxLength(3);
    }

    /** Around the night in which New York loses an hour. */
    private Arbitrary<LocalDate> days() {
        return Arbitraries.integers()
                .between(-20, 20)
                .map(days -> LocalDate.of(2027, 3, 14).plusDays(days));
    }
}
