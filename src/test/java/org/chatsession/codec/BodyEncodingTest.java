package org.chatsession.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the bytes of a body become characters (cross-cutting 3.1, contract ruling 21). */
class BodyEncodingTest {

    private static final String DECLARED = "<?xml version=\"1.0\" encoding=\"%s\"?><a><b>Åse</b></a>";

    private static String xml(byte[] document, @Nullable Charset charset) {
        return XmlBodyParser.read(document, charset).content().path("b").stringValue();
    }

    @Test
    void decodesXmlAsItsDeclarationSays() {
        for (String encoding : List.of("ISO-8859-1", "UTF-8", "windows-1252", "UTF-16")) {
            assertThat(xml(DECLARED.formatted(encoding).getBytes(Charset.forName(encoding)), null))
                    .as(encoding)
                    .isEqualTo("Åse");
        }
    }

    @Test
    void decodesXmlAsItsByteOrderMarkSays() {
        for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
            assertThat(xml("\uFEFF<a><b>Åse</b></a>".getBytes(charset), null))
                    .as(charset.name())
                    .isEqualTo("Åse");
        }
        assertThat(xml("<a><b>Åse</b></a>".getBytes(UTF_8), null)).isEqualTo("Åse");
    }

    @Test
    void decodesXmlAsTheHeaderSaysWhateverItDeclares() {
        assertThat(xml(DECLARED.formatted("UTF-8").getBytes(ISO_8859_1), ISO_8859_1))
                .isEqualTo("Åse");
        assertThat(xml(DECLARED.formatted("ISO-8859-1").getBytes(UTF_8), UTF_8)).isEqualTo("Åse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "UTF-16", "IBM-9999"})
    void refusesXmlThatIsNotWhatItDeclares(String encoding) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xml(DECLARED.formatted(encoding).getBytes(ISO_8859_1), null))
                .withMessageStartingWith("The ");
    }

    @Test
    void decodesJsonInEveryEncodingOfUnicode() {
        for (Charset charset : List.of(UTF_8, UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32"))) {
            assertThat(JsonBodyParser.read("{\"b\":\"Åse\"}".getBytes(charset))
                            .path("b")
                            .stringValue())
                    .as(charset.name())
                    .isEqualTo("Åse");
        }
        assertThat(JsonBodyParser.read("{\"b\":\"Åse\"}".getBytes(ISO_8859_1), ISO_8859_1)
                        .path("b")
                        .stringValue())
                .isEqualTo("Åse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"À¯", "à\u0080¯", "ð\u0080\u0080¯", "Å", "í\u00a0\u0080", "ÿ"})
    void refusesMalformedUtf8InEverySyntax(String bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonBodyParser.read(("{\"b\":\"" + bytes + "\"}").getBytes(ISO_8859_1)))
                .withMessage("The body is not encoded in UTF-8.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xml(("<a><b>" + bytes + "</b></a>").getBytes(ISO_8859_1), null))
                .withMessage("The body is not encoded in UTF-8.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormBodyParser.read(("b=" + bytes).getBytes(ISO_8859_1), null))
                .withMessage("The body is not encoded in UTF-8.");
    }
}
