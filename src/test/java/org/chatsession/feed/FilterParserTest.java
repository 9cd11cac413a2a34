package org.chatsession.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.chatsession.failure.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters against one row. It is half past one on 12 May 2027 in Oslo, and still the day before in UTC. */
class FilterParserTest {

    private static final Scope SCOPE = new Scope(ZoneId.of("Europe/Oslo"), Instant.parse("2027-05-11T23:30:00Z"), 7);

    private static final Map<String, Object> ROW = new HashMap<>(Map.of(
            "c/int",
            41,
            "c/timespan",
            330,
            "c/text",
            "Kåre O'Hara 50% *",
            "c/bool",
            true,
            "c/date",
            Instant.parse("2027-05-11T22:00:00Z"),
            "c/datetime",
            Instant.parse("2027-05-12T12:30:15.5Z"),
            "c/list",
            4,
            "c/associate",
            7));

    private static boolean holds(String filter) {
        return holds(filter, ROW);
    }

    private static boolean holds(String filter, Map<String, Object> row) {
        return FilterParser.parse(filter, TestColumn.ALL, SCOPE)
                .fold(new RowMatcher<TestColumn, Map<String, Object>>((column, values) -> values.get(column.name())))
                .test(row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "c/int = 41",
                "C/INT=41",
                "c/int eq '41'",
                "c/int equals [I:41]",
                "c/int set 41",
                "c/int ne 4",
                "c/int!=4",
                "c/int unequals 4",
                "c/int lt 42",
                "c/int<42",
                "c/int less 42",
                "c/int le 41",
                "c/int<=41",
                "c/int gt 40",
                "c/int>40",
                "c/int greater 40",
                "c/int ge 41",
                "c/int>=41",
                "c/int between (41,50)",
                "c/int between('30', '41')",
                "c/int in (1, '41')",
                "c/int isNotNull",
                "c/int > -5",
                "c/timespan = '00:05:30'",
                "c/timespan > '0:05'",
                "c/timespan le [TS:330]",
                "c/text begins 'kÅ'",
                "c/text begins K",
                "c/text contains 'O\\'HARA'",
                "c/text contains 'O''Hara'",
                "c/text contains \"O'Hara\"",
                "c/text contains ''",
                "c/text contains '50%'",
                "c/text notContains '5%'",
                "c/text ends '*'",
                "c/text notEnds '%'",
                "c/text notBegins 'a'",
                "c/text isNot 'x'",
                "c/text ne x",
                "c/text is 'kåre o\\'hara 50% *'",
                "c/text between ('k', 'l')",
                "c/text in ('x', 'KÅRE O''HARA 50% *')",
                "c/text isNotNull",
                "c/text ne null",
                "c/text isNot NULL",
                "c/int != null",
                "c/list ne (null)",
                "c/bool set",
                "c/bool set true",
                "c/bool = 1",
                "c/bool eq TRUE",
                "c/bool equals [I:1]",
                "c/bool = true",
                "c/date today",
                "c/date equals '2027-05-12'",
                "c/date date 2027.5.12",
                "c/date date [D:05/12/2027]",
                "c/date from '2027-05-12'",
                "c/date to 2027-05-12",
                "c/date before '2027-05-13'",
                "c/date after '2027-05-11'",
                "c/date beforeOrEqual '2027-05-12T00:00:00'",
                "c/date afterOrEqual '2027-05-12T23:00:00'",
                "c/datetime today",
                "c/datetime thisWeek",
                "c/datetime thisMonth",
                "c/datetime thisQuarter",
                "c/datetime thisHalf",
                "c/datetime thisYear",
                "c/datetime date '2027-05-12'",
                "c/datetime dateTime '2027-05-12T14:30:15'",
                "c/datetime dateTime '2027-05-12T12:30:15Z'",
                "c/datetime dateTime [DT:05/12/2027 14:30:15.0000000]",
                "c/datetime beforeTime '2027-05-12T14:30:16'",
                "c/datetime afterTime '2027-05-12T14:30:15'",
                "c/datetime between ('2027-05-12','2027-05-12')",
                "c/datetime dateBetween ('2027-05-01', '2027-05-12')",
                "c/list = 4",
                "c/list in (1,4)",
                "c/list oneOf ('4')",
                "c/list oneOf ([A:1,4])",
                "c/list notOneOf (1,2)",
                "c/list allOf (4)",
                "c/associate currentAssociate",
                "c/associate associateIsOneOf (1,7)",
                "c/associate associateIsNotOneOf (1)",
                "c/associate oneOf (7)",
                "getAllRows=true",
                "getNoRows = false",
                "substringof('hara', c/text)",
                "substringof(c/text, 'hara')",
                "startswith(c/text,'k') eq true",
                "startswith(c/text,'x') = false",
                "endswith(c/text, '*')",
                "contains(c/text, 50) and c/int = 41",
                "this(c/datetime, day)",
                "this(c/datetime, 'hyr')",
                "this(c/datetime, 6)",
                "thisAndNext(c/datetime, 1, week)",
                "thisAndPrevious(c/datetime, 1, wks)",
                "thisAndPreviousAndNext(c/datetime, qtr)",
                "c/datetime thisPeriod (month)",
                "c/datetime thisPeriod [I:3]",
                "thisAndPrevious(c/datetime,[I:1],week)",
                "c/datetime after '1700-01-01'",
                "c/date between ('0001-01-01','2199-12-31')",
                "c/datetime thisAndNextPeriod (2, month)",
                "c/int = 1 and c/int = 2 or c/int = 41",
                "c/int = 41 OR c/int = 1 And c/int = 2",
                "(c/int = 41 or c/int = 1) and ((c/bool set))"
            })
    void holdsForTheRow(String filter) {
        assertThat(holds(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c/int = 4",
                "c/int isNull",
                "c/int = null",
                "c/text eq null",
                "c/date equals null",
                "c/datetime = null",
                "c/text is 'null'",
                "c/int between (42,40)",
                "c/text is ''",
                "c/text contains '5%0'",
                "c/text contains '_'",
                "c/bool = false",
                "c/date before '2027-05-12'",
                "c/date before '0001-01-01'",
                "c/date after 2027-05-12",
                "c/date beforeToday",
                "c/date afterToday",
                "c/datetime lastWeek",
                "c/datetime nextWeek",
                "c/datetime lastMonth",
                "c/datetime nextMonth",
                "c/datetime lastQuarter",
                "c/datetime nextQuarter",
                "c/datetime dateTime '2027-05-12T14:30:16'",
                "c/datetime afterTime '2027-05-12T14:30:16'",
                "c/list oneOf (1,2)",
                "c/list allOf (4,5)",
                "c/associate associateIsOneOf (1)",
                "next(c/datetime, 1, day)",
                "previous(c/datetime, 3, days)",
                "c/datetime nextPeriod (1, year)",
                "c/datetime previousPeriod (2, 3)",
                "getNoRows set true",
                "getNoRows set",
                "(c/int = 41 or c/int = 1) and c/int = 2"
            })
    void doesNotHoldForTheRow(String filter) {
        assertThat(holds(filter)).isFalse();
    }

    @Test
    void findsNothingInARowWithoutValues() {
        for (ColumnType type : TestColumn.filterable()) {
            String column = TestColumn.of(type).name();
            boolean id = type == ColumnType.LIST || type == ColumnType.ASSOCIATE;
            Map<String, Object> row = id ? Map.of(column, 0) : Map.of();
            assertThat(holds(column + " isNull", row)).as(column).isTrue();
            assertThat(holds(column + " isNotNull", row)).as(column).isFalse();
        }
        assertThat(holds("c/date beforeToday or c/date afterToday or c/date today", Map.of()))
                .isFalse();
        assertThat(holds("c/int ne 5 or c/int < 5", Map.of())).isFalse();
        assertThat(holds("c/text is '' and c/text isNot 'x' and c/text contains ''", Map.of()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            c/int                        | 6  | expected an operator after 'c/int'
            c/int =                      | 8  | expected a value after '='
            c/text begins                | 14 | expected a value after 'begins'
            c/text begins and c/int = 1  | 15 | expected a value after 'begins', not 'and'
            c/int like 5                 | 7  | there is no operator 'like'
            c/int = x                    | 9  | 'x' is not an Int32
            c/int = 99999999999          | 9  | '99999999999' is not an Int32
            c/int = 1 2                  | 11 | expected AND, OR or the end, not '2'
            c/int between (1)            | 7  | 'between' takes 2 values, not 1
            c/int between 1              | 7  | 'between' takes 2 values, not 1
            c/int = (1,2)                | 7  | '=' takes 1 value, not 2
            c/int in ()                  | 11 | expected a value, not ')'
            c/int in (1,)                | 13 | expected a value, not ')'
            c/int in (1                  | 12 | expected ',' or ')'
            c/int begins 1               | 7  | the operator 'begins' does not fit the column 'c/int'
            c/text < x                   | 8  | the operator '<' does not fit the column 'c/text'
            c/date dateTime 2027-01-01   | 8  | the operator 'dateTime' does not fit the column 'c/date'
            c/datetime before soon       | 19 | 'soon' is not a date
            c/datetime before ''         | 19 | '' is not a date
            c/date date 2027-02-30       | 13 | '2027-02-30' is not a date
            c/bool = maybe               | 10 | 'maybe' is not true or false
            nope = 1                     | 1  | there is no column 'nope'
            c/none = 1                   | 1  | rows cannot be filtered by 'c/none'
            not c/int = 1                | 1  | there is no column 'not'
            'c/int' = 1                  | 1  | expected a column, not 'c/int'
            and                          | 1  | expected a column, not 'and'
            (c/int = 1                   | 11 | expected AND, OR or ')'
            c/int = 1)                   | 10 | expected AND, OR or the end, not ')'
            c/text is 'x                 | 11 | the quote is never closed
            c/text is O'Hara             | 12 | the quote is never closed
            c/int = [I:4                 | 9  | the bracket is never closed
            c/int ! 4                    | 7  | '!' must be followed by '='
            length(c/text)               | 1  | there is no function 'length'
            startswith(c/text)           | 1  | 'startswith' takes 2 values, not 1
            startswith('x', c/text)      | 12 | there is no column 'x'
            startswith(c/int, 4)         | 1  | the operator 'startswith' does not fit the column 'c/int'
            contains(c/text,x) eq maybe  | 20 | a function can only be compared by '= true'
            this(c/date, week) = false   | 20 | a function can only be compared by '= true'
            this(c/date, eon)            | 14 | 'eon' is no period, such as day, week or month
            next(c/date, 0, day)         | 14 | '0' is no number of periods from 1 to 1000
            """)
    void saysWhereAFilterStopsMakingSense(String filter, int column, String problem) {
        assertThatThrownBy(() -> holds(filter))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("$filter, column " + column + ": " + problem + ".");
    }

    @Test
    void refusesWhatIsTooMuch() {
        refuses("(".repeat(51) + "c/int = 1" + ")".repeat(51), "nested at most 50 deep");
        refuses("c/int=1" + " or c/int=1".repeat(200), "at most 200 terms");
        refuses("c/int in (1" + ",1".repeat(1000) + ")", "at most 1000 values");
        refuses("c/text is '" + "x".repeat(8000) + "'", "longer than 8000 characters");
        refuses("c/text is 'a\0'", "column 13: the character 0");
        assertThat(holds("(".repeat(50) + "c/int = 41" + ")".repeat(50))).isTrue();
    }

    private static void refuses(String filter, String problem) {
        assertThatThrownBy(() -> holds(filter))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(problem);
    }
}
