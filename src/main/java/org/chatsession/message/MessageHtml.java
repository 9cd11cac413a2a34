package org.chatsession.message;

import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/**
 * The little HTML that a message may hold.
 *
 * <p>Text stays as it was written, character by character, as long as no browser could take it for a tag: the sanitizer's own
 * spelling would turn every apostrophe into a reference, and clients compare what they sent with what they get.
 *
 * @see "chat-domain 1.9"
 */
final class MessageHtml {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!?]");

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements("b", "i", "u", "em", "strong", "ul", "ol", "li", "p", "br", "a")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .toFactory();

    private MessageHtml() {}

    /** The message without any tag or attribute that is not allowed. */
    static String sanitize(String message) {
        if (!TAG.matcher(message).find()) {
            return message;
        }
        StringBuilder html = new StringBuilder(message.length());
        HtmlSanitizer.sanitize(message, ALLOWED.apply(new Writer(html)));
        return html.toString();
    }

    /** What a reader of the message would see, its lines apart. */
    static String toText(String message) {
        StringBuilder text = new StringBuilder(message.length());
        HtmlSanitizer.sanitize(message, ALLOWED.apply(new TextOnly(text)));
        return text.toString().strip();
    }

    /** The text for a place in HTML where it is to be seen as it stands. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private record Writer(StringBuilder html) implements HtmlStreamEventReceiver {

        /** An ampersand that begins nothing needs no escape. */
        private static final Pattern REFERENCE = Pattern.compile("&(?=[a-zA-Z#])");

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

        @Override
        public void text(String text) {
            html.append(REFERENCE
                    .matcher(text)
                    .replaceAll("&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;"));
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
