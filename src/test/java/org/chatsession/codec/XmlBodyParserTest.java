package org.chatsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML as trees (cross-cutting 3.4). */
class XmlBodyParserTest {

    private static final String XSI = " xmlns:x='http://www.w3.org/2001/XMLSchema-instance'";

    private static String read(String xml) {
        XmlBodyParser.Root root = XmlBodyParser.read(new StringReader(xml.replace(" XSI", XSI)));
        return root.name() + " " + root.content();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a/>|a \"\"",
                "<a>5</a>|a \"5\"",
                "<a><b/></a>|a {\"b\":\"\"}",
                "<a><b> x </b></a>|a {\"b\":\" x \"}",
                "<a><b>1</b><c/><b>2</b></a>|a {\"b\":[\"1\",\"2\"],\"c\":\"\"}",
                "<a>t<b>1</b>u</a>|a {\"b\":\"1\"}",
                "<a b='1'><c d='2'>x</c></a>|a {\"c\":\"x\"}",
                "<a><b><![CDATA[<i>]]>&amp;<!-- -->c</b></a>|a {\"b\":\"<i>&c\"}",
                "<p:a xmlns:p='urn:x'><p:b>1</p:b></p:a>|a {\"b\":\"1\"}",
                "<a XSI x:nil='true'/>|a null",
                "<a XSI><b x:nil='1'/><c q='2' x:nil='true'>t</c><d x:nil='false'>4</d></a>|a {\"b\":null,\"c\":null,\"d\":\"4\"}",
                "<?xml version='1.0'?><!-- --><a/><?p i?>|a \"\""
            })
    void readsElements(String xml, String tree) {
        assertThat(read(xml)).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a/>x",
                "<a>&x;</a>",
                "<a>&#0;</a>",
                "<a>\u0001</a>",
                "<a b='1' b='2'/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x \"\u0016\">]><a/>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\">%x;]><a/>"
            })
    void refusesWhatIsMalformedOrHasADocumentType(String xml) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(xml)).withMessageStartingWith("The XML ");
    }

    @Test
    void boundsTheDepth() {
        assertThat(read("<a>".repeat(64) + "</a>".repeat(64))).startsWith("a {");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("<a>".repeat(65) + "</a>".repeat(65)))
                .withMessage("The XML nests deeper than 64 elements.");
    }

    @Test
    void saysWhereItIsMalformed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("<a>\n<b></c></a>"))
                .withMessageStartingWith("The XML is malformed at line 2, column ");
    }
}
