package org.chatsession.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTML that survives in a message (chat-domain 1.9). */
class MessageHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "It's 1 + 1 = 2 & a \"quote\" @home",
                "a < b and b > c",
                "I <3 you; 5<6 && 7>6",
                "a &lt;b&gt; &amp; &#39;",
                "line\nline"
            })
    void leavesTextAsItWasWritten(String text) {
        assertThat(MessageHtml.sanitize(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<b>a</b> <i>b</i> <u>c</u> <em>d</em> <strong>e</strong>|<b>a</b> <i>b</i> <u>c</u> <em>d</em> <strong>e</strong>",
                "<ul><li>one</li><li>two</li></ul>|<ul><li>one</li><li>two</li></ul>",
                "<ol><li>one</li></ol>|<ol><li>one</li></ol>",
                "<p>It's</p>x<br>y|<p>It's</p>x<br>y",
                "<a href=\"https://example.org/?a=1&amp;b=2\" onclick=\"x()\">here</a>|<a href=\"https://example.org/?a=1&amp;b=2\">here</a>",
                "<a href=\"mailto:a@example.org\">mail</a>|<a href=\"mailto:a@example.org\">mail</a>",
                "<a href=\"javascript:alert(1)\">here</a>|here",
                "<b class=\"x\" style=\"color:red\">a</b>|<b>a</b>",
                "<h1>a</h1><span>b</span>|ab",
                "a<script>alert(1)</script>b|ab",
                "<img src=x onerror=alert(1)>a|a",
                "<b>a|<b>a</b>"
            })
    void removesWhatIsNotAllowed(String message, String expected) {
        assertThat(MessageHtml.sanitize(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b<a",
                "if (a<b && c>d) return",
                "write to <john@example.com> please",
                "List<String> x",
                "Map<K, List<V>> m; x</y",
                "<3 and </3 and <-> and <$40",
                "a <b",
                "<foo>text</foo>"
            })
    void leavesWhatIsNoTagAsText(String text) {
        assertThat(MessageHtml.sanitize(text)).isEqualTo(text);
        assertThat(MessageHtml.toText(text)).isEqualTo(text);
        assertThat(MessageHtml.toHtml(text)).isEqualTo(MessageHtml.escape(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<x onclick=alert(1)>a|&lt;x onclick=alert(1)>a",
                "<img src=x onerror=alert(1) |&lt;img src=x onerror=alert(1)",
                "<script&x>alert(1)|&lt;script&x>alert(1)",
                "<!-- a|&lt;!-- a",
                "<\u0131mg src=x onerror=alert(1)>|&lt;\u0131mg src=x onerror=alert(1)>",
                "<b>x</b> and b<a|<b>x</b> and b&lt;a",
                "<im<font>g src=x onerror=alert(1)>|&lt;img src=x onerror=alert(1)&gt;",
                "use <script> here|use  here",
                "a <title> of a book|a  of a book",
                "<a href=\"//evil.example/x\">k</a>|k",
                "<a href=\"/x\">k</a>|k",
                "<a href=\"x\">k</a>|k",
                "<a href=\"https:x\">k</a>|k",
                "<a href=\"java&#115;cript:alert(1)\">k</a>|k",
                "<a href=\"ftp://example.org\">k</a>|k",
                "<A HREF='HTTPS://example.org/'>k</A>|<a href=\"HTTPS://example.org/\">k</a>",
                "<br/><hr/>x|<br>x"
            })
    void keepsNothingThatABrowserActsUpon(String message, String expected) {
        assertThat(MessageHtml.sanitize(message)).isEqualTo(expected);
    }

    @Test
    void showsLineBreaksInADocument() {
        assertThat(MessageHtml.toHtml("a & b\nc <b>d</b>\r\ne <f")).isEqualTo("a &amp; b<br>c <b>d</b><br>e &lt;f");
        assertThat(MessageHtml.toHtml("<ul>\n<li>a</li>\n</ul>")).isEqualTo("<ul><li>a</li></ul>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<<b>script>alert(1)</script>", "<b>&lt;script&gt;</b>", "<p>Tom & Jerry &copy; &amp;lt;</p>"})
    void changesNothingTheSecondTime(String message) {
        String once = MessageHtml.sanitize(message);
        assertThat(MessageHtml.sanitize(once)).isEqualTo(once);
        assertThat(once).doesNotContain("<script");
    }

    @Test
    void readsAsText() {
        assertThat(MessageHtml.toText("<p>One</p><ul><li>two</li><li>three &amp; four</li></ul>five<br>six"))
                .isEqualTo("One\ntwo\nthree & four\nfive\nsix");
    }
}
