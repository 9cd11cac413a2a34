package org.chatsession.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotationTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            Åse                  | 'Åse'
            😀                   | '😀'
            ""                   | ''
            """, delimiter = '|')
    void showsTextAsItIs(String text, String quotation) {
        assertThat(Quotation.of(text)).isEqualTo(quotation);
    }

    @ParameterizedTest
    @CsvSource({"59, 59, ''", "60, 60, ''", "61, 60, …", "4000, 60, …"})
    void cutsBetweenCharactersAndNotWithinOne(int length, int shown, String mark) {
        assertThat(Quotation.of("😀".repeat(length))).isEqualTo("'" + "😀".repeat(shown) + mark + "'");
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "10", "127", "55357", "56832"})
    void replacesWhatCannotBePrinted(int character) {
        assertThat(Quotation.of("a" + (char) character + "b")).isEqualTo("'a?b'");
    }
}
