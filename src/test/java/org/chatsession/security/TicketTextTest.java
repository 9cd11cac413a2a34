package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTextTest {

    private static final TicketText TICKET = new TicketText("0123456789abcdef0123456789abcdef", 4711, "Cust1");

    @Test
    void readsWhatItWrites() {
        assertThat(TicketText.parse(TICKET.encoded())).isEqualTo(TICKET);
        TicketText random = TicketText.random("Default");
        assertThat(TicketText.parse(random.encoded())).isEqualTo(random);
    }

    @Test
    void writesUtf16BehindThePrefix() {
        String encoded = TICKET.encoded();
        assertThat(encoded).startsWith("7T:");
        assertThat(new String(Base64.getDecoder().decode(encoded.substring(3)), StandardCharsets.UTF_16LE))
                .isEqualTo("0123456789abcdef0123456789abcdef;4711;Cust1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{01234567-89AB-CDEF-0123-456789ABCDEF};4711",
                "01234567-89ab-cdef-0123-456789abcdef;4711;",
                " 0123456789ABCDEF0123456789ABCDEF ; 4711 ",
            })
    void readsOlderSpellings(String text) {
        assertThat(TicketText.parse(encode(text))).isEqualTo(new TicketText(TICKET.guid(), 4711, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef;0",
                "0123456789abcdef0123456789abcdef;-3",
                "0123456789abcdef0123456789abcdef;99999999999",
                "0123456789abcdef0123456789abcde;4711",
                "0123456789abcdef0123456789abcdeg;4711",
                "0123456789abcdef0123456789abcdef;4711;a;b",
            })
    void readsNothingElse(String text) {
        assertThat(TicketText.parse(encode(text))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7T:", "7T:%%%", "8A:Default.abc", "MDEy"})
    void readsNoTextThatIsNotEncoded(String text) {
        assertThat(TicketText.parse(text)).isNull();
    }

    @Test
    void saysNothingOfItselfInALog() {
        assertThat(TICKET.toString()).doesNotContain("0123").doesNotContain("4711");
    }

    private static String encode(String text) {
        return "7T:" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
    }
}
