package org.chatsession.message;

import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/**
 * The HTML that a message may hold: b, i, u, em, strong, ul, ol, li, p, br, and links with an absolute http, https or mailto URL.
 * Other tags are removed; text that only looks like a tag, as {@link HtmlTags} decides, is kept. Sanitizing takes linear time and is
 * idempotent.
 *
 * <p>A message without any tag is stored as it was sent, except for a {@code <} that a browser could parse as the start of an element
 * with attributes. The sanitizer would replace every apostrophe by a character reference, but clients compare what they sent with
 * what they receive.
 *
 * @see "chat-domain 1.9; contract ruling 17"
 */
final class MessageHtml {

    /** The sanitizer corrects wrongly nested elements, which may take more than one pass. */
    private static final int MAX_ROUNDS = 4;

    private static final Pattern ABSOLUTE_URL =
            Pattern.compile("\\s*(?:https?://[^\\s/]|mailto:\\s*\\S).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements("b", "i", "u", "em", "strong", "ul", "ol", "li", "p", "br", "a")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .matching(ABSOLUTE_URL)
            .onElements("a")
            .toFactory();

    private MessageHtml() {}

    /** The message as it is stored. */
    static String sanitize(String message) {
        String cleaned = sanitizeOnce(message);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String again = sanitizeOnce(cleaned);
            if (again.equals(cleaned)) {
                return cleaned;
            }
            cleaned = again;
        }
        return message.replace("<", "&lt;");
    }

    private static String sanitizeOnce(String message) {
        if (!HtmlTags.occurIn(message)) {
            return HtmlTags.escapeRisky(message);
        }
        StringBuilder html = new StringBuilder(message.length());
        HtmlSanitizer.sanitize(HtmlTags.escapeText(message), ALLOWED.apply(new StoredWriter(html)));
        return html.toString();
    }

    /** The message for use in an HTML document: everything except allowed tags is escaped, and line breaks become {@code <br>}. */
    static String toHtml(String message) {
        StringBuilder html = new StringBuilder(message.length());
        HtmlSanitizer.sanitize(HtmlTags.escapeText(message), ALLOWED.apply(new DocumentWriter(html)));
        return html.toString();
    }

    /** The message as plain text, lines separated by line feeds. */
    static String toText(String message) {
        StringBuilder text = new StringBuilder(message.length());
        HtmlSanitizer.sanitize(HtmlTags.escapeText(message), ALLOWED.apply(new TextOnly(text)));
        return text.toString().strip();
    }

    /** Escapes a text for use in an HTML document. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Writes allowed tags; the subclasses write the text. */
    private abstract static class TagWriter implements HtmlStreamEventReceiver {

        final StringBuilder html;

        TagWriter(StringBuilder html) {
            this.html = html;
        }

        @Override
        public void openDocument() {}

        @Override
        public void closeDocument() {}

        @Override
        public void openTag(String element, List<String> attributes) {
            html.append('<').append(element);
            for (int i = 0; i + 1 < attributes.size(); i += 2) {
                html.append(' ').append(attributes.get(i)).append("=\"");
                html.append(escape(attributes.get(i + 1))).append('"');
            }
            html.append('>');
        }

        @Override
        public void closeTag(String element) {
            if (!element.equals("br")) {
                html.append("</").append(element).append('>');
            }
        }
    }

    private static final class StoredWriter extends TagWriter {

        /** An ampersand that does not start a character reference needs no escape. */
        private static final Pattern REFERENCE = Pattern.compile("&(?=[a-zA-Z#])");

        StoredWriter(StringBuilder html) {
            super(html);
        }

        @Override
        public void text(String text) {
            html.append(REFERENCE
                    .matcher(text)
                    .replaceAll("&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;"));
        }
    }

    private static final class DocumentWriter extends TagWriter {

        DocumentWriter(StringBuilder html) {
            super(html);
        }

        @Override
        public void text(String text) {
            html.append(escape(text).replace("\r\n", "\n").replace("\n", "<br>"));
        }
    }

    private record TextOnly(StringBuilder text) implements HtmlStreamEventReceiver {

        @Override
        public void openDocument() {}

        @Override
        public void closeDocument() {}

        @Override
        public void openTag(String element, List<String> attributes) {
            if (element.equals("br")) {
                text.append('\n');
            } else if (element.equals("li") || element.equals("p")) {
                startLine();
            }
        }

        @Override
        public void closeTag(String element) {
            if (element.equals("li") || element.equals("p")) {
                startLine();
            }
        }

        @Override
        public void text(String content) {
            text.append(content);
        }

        private void startLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
