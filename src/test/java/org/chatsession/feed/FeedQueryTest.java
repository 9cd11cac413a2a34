package org.chatsession.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedQueryTest {

    private static FeedQuery<TestColumn> parse(Map<String, String> options) {
        return FeedQuery.parse(options, "chat", TestColumn.ALL, new Scope(ZoneOffset.UTC, Instant.EPOCH, 1));
    }

    @Test
    void asksForTheUsualWhereNothingIsSaid() {
        FeedQuery<TestColumn> query = parse(Map.of("$mode", "", "$jsonsafe", " ", "$options", "", "other", "x"));
        assertThat(query.mode()).isEqualTo(Mode.SLIM);
        assertThat(query.select().items()).isEmpty();
        assertThat(query.order()).isEmpty();
        assertThat(query.top()).isNull();
        assertThat(query.skip()).isZero();
        assertThat(query.grandTotal() || query.jsonSafe() || query.display() || query.count())
                .isFalse();
    }

    @Test
    void readsEveryOption() {
        FeedQuery<TestColumn> query = parse(Map.of(
                "$mode", "FULL",
                "$jsonsafe", "True",
                "$output", "Display",
                "$options", "GrandTotal=true",
                "$inlinecount", "AllPages",
                "$entities", "Chat",
                "$context", "x",
                "$top", "5",
                "$skip", "2"));
        assertThat(query.mode()).isEqualTo(Mode.FULL);
        assertThat(query.grandTotal() && query.jsonSafe() && query.display() && query.count())
                .isTrue();
        assertThat(query.top()).isEqualTo(5);
        assertThat(query.skip()).isEqualTo(2);
    }

    @Test
    void readsColumnsAndFunctions() {
        SelectList<TestColumn> list = parse(Map.of(
                        "$select", " C/INT, nothing/such ,c/int,Count( c/text ):Footer,HideDetail, GroupBy(c/list)?"))
                .select();
        assertThat(list.items())
                .extracting(Selected::key)
                .containsExactly("c/int", "nothing/such", "Count( c/text ):Footer,HideDetail", "GroupBy(c/list)");
        assertThat(list.items().get(1).column()).isNull();
        assertThat(list.items().get(2).aggregate()).isEqualTo(Aggregate.COUNT);
        assertThat(list.hidesDetail()).isTrue();
        assertThat(list.groupedBy()).contains(TestColumn.of(ColumnType.LIST));
        assertThat(parse(Map.of("$select", "c/int,*")).select().items()).isEmpty();
    }

    @Test
    void readsTheOrder() {
        assertThat(parse(Map.of("$orderby", "c/int DESC,, c/text")).order())
                .containsExactly(
                        new Order<>(TestColumn.of(ColumnType.INT), true),
                        new Order<>(TestColumn.of(ColumnType.TEXT), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $expand      | x                      | There is no option '$expand' here.
            $mode        | Fat                    | Parameter '$mode' must be one of slim, wide, full, not 'fat'.
            $output      | Both                   | Parameter '$output' must be one of logical, display, not 'both'.
            $inlinecount | some                   | Parameter '$inlinecount' must be one of false, estimate, true, allpages, not 'some'.
            $jsonsafe    | x                      | Parameter '$jsonsafe' must be one of false, true, 0, 1, not 'x'.
            $entities    | chat,person            | $entities must be chat, not 'person'.
            $options     | GrandTotal=true,X=1    | $options knows GrandTotal=true only, not 'X=1'.
            $orderby     | c/int, nope            | $orderBy, column 8: rows cannot be sorted by 'nope'.
            $orderby     | c/timespan             | $orderBy, column 1: rows cannot be sorted by 'c/timespan'.
            $orderby     | c/int,C/INT desc       | $orderBy, column 7: 'c/int' is there twice.
            $orderby     | c/int up               | $orderBy, column 1: 'c/int up' is no column with asc or desc behind it.
            $select      | c/int,Median(c/int)    | $select, column 7: 'Median(c/int)' is no function that is supported here.
            $select      | Count(nope)            | $select, column 1: 'Count(nope)' needs another column than 'nope'.
            $select      | Sum(c/text)            | $select, column 1: 'Sum(c/text)' needs another column than 'c/text'.
            $select      | Sum(Count(c/int))      | $select, column 1: 'Sum(Count(c/int))' is no function that is supported here.
            $select      | Count(c/int):Header    | $select, column 1: 'Header' is no modifier that is supported here.
            $select      | GroupBy(c/int),GroupBy(c/text) | $select, column 16: rows are grouped by one column that they can be sorted by.
            """)
    void refusesWhatItCannotMeet(String option, String value, String problem) {
        assertThatThrownBy(() -> parse(Map.of(option, value)))
                .isInstanceOf(ApiException.class)
                .extracting(failure ->
                        failure instanceof InvalidRequestException invalid ? invalid.detail() : failure.getMessage())
                .isEqualTo(problem);
    }
}
