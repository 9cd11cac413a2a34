package org.chatsession.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a message holds, cleaning it twice is cleaning it once, no tag is left but the allowed ones, and it takes time in proportion to
 * its length. Runs over the kept inputs and over random ones; with {@code JAZZER_FUZZ=1} it searches for more.
 */
class MessageHtmlFuzzTest {

    private static final String[] PIECES = {
        "<",
        "</",
        ">",
        "/>",
        "<!--",
        "-->",
        "<!",
        "<?",
        "<![CDATA[",
        "]]>",
        "=",
        "\"",
        "'",
        "`",
        "/",
        " ",
        "\n",
        "&",
        "&lt;",
        "&amp;",
        "&#60;",
        "&gt;",
        "a",
        "b",
        "i",
        "p",
        "br",
        "ul",
        "li",
        "script",
        "style",
        "img",
        "svg",
        "title",
        "xmp",
        "plaintext",
        "font",
        "foo",
        "john@x",
        "<b>",
        "</b>",
        "<p>",
        "<li>",
        "<ul>",
        "</ul>",
        "<a href=\"https://example.org\">",
        "</a>",
        "<font>",
        "<script>",
        "</script>",
        "href=",
        "onerror=alert(1)",
        "src=x",
        "javascript:",
        "https://e.org",
        "//e.org",
        "\u0131",
        "\ud83d\ude00",
        "\u0000",
        "text"
    };

    /** What a browser would open an element for: allowed ones without attributes, links with an absolute URL. */
    private static final Pattern ALLOWED = Pattern.compile(
            "</?(?:b|i|u|em|strong|ul|ol|li|p|br|a)>|<a href=\"(?:https?://|mailto:)[^\"<>]*\">",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ACTIVE =
            Pattern.compile("<[a-z!][^>]*=|<(?:script|style|img|svg|iframe|object)\\b|<!--");

    @FuzzTest
    void cleans(byte[] data) {
        check(new String(data, StandardCharsets.UTF_8));
    }

    @Test
    void cleansWhatIsMadeOfPieces() {
        Random random = new Random(19);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder message = new StringBuilder();
            for (int pieces = random.nextInt(14); pieces >= 0; pieces--) {
                message.append(PIECES[random.nextInt(PIECES.length)]);
            }
            check(message.toString());
        }
    }

    private static void check(String message) {
        String once = MessageHtml.sanitize(message);
        assertThat(MessageHtml.sanitize(once)).as("cleaned twice: %s", message).isEqualTo(once);
        assertThat(ALLOWED.matcher(once.toLowerCase(Locale.ROOT)).replaceAll(""))
                .as("cleaned: %s", message)
                .doesNotContainPattern(ACTIVE);
        String document = ALLOWED.matcher(MessageHtml.toHtml(message)).replaceAll("");
        assertThat(document).as("in a document: %s", message).doesNotContain("<", ">");
        MessageHtml.toText(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=x", "<a href=\"", "<a x='<a y=\"", "<a x=' y=\"", "<b>", "</b>", "<b <", "<p><ul><li>",
                        "<script>", "<style>",
                "<!--", "<", "<a ", "<a x ", "&", "&lt", "<b x=y ", "<svg><script>", "<title>",
                        "<a href=\"https://e.org\">"
            })
    void takesTimeInProportionToTheLength(String piece) {
        String message = piece.repeat(NewMessage.MAX_LENGTH / piece.length());
        assertTimeout(Duration.ofSeconds(5), () -> MessageHtml.sanitize(message));
        assertTimeout(Duration.ofSeconds(5), () -> MessageHtml.toText(MessageHtml.toHtml(message)));
    }
}
