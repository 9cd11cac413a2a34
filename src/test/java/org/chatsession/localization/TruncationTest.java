package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncationTest {

    @ParameterizedTest
    @CsvSource({"abc, 4, abc", "abc, 3, abc", "abc, 2, ab", "a😀b, 2, a", "a😀b, 3, a😀", "'', 1, ''"})
    void cutsNoSurrogatePairInHalf(String text, int length, String start) {
        assertThat(Truncation.truncate(text, length)).isEqualTo(start);
    }
}
