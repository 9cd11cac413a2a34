package org.chatsession.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import org.codehaus.stax2.io.EscapingWriterFactory;
import org.jspecify.annotations.Nullable;

/**
 * Escapes text in XML. Woodstox's own escaping leaves most {@code >} unescaped and writes a carriage return as a hexadecimal
 * reference; this program has written {@code &gt;} and {@code &#13;} since its first version, so they are kept. A character that XML
 * 1.0 does not allow becomes U+FFFD.
 *
 * @see "cross-cutting 3.4"
 */
final class XmlEscaper implements EscapingWriterFactory {

    private final boolean attribute;

    /** @param attribute true for attribute values, in which quotes are escaped too */
    XmlEscaper(boolean attribute) {
        this.attribute = attribute;
    }

    @Override
    public Writer createEscapingWriterFor(Writer target, String encoding) {
        return new EscapingWriter(target);
    }

    @Override
    public Writer createEscapingWriterFor(OutputStream target, String encoding) {
        throw new UnsupportedOperationException("XML is written to characters");
    }

    private final class EscapingWriter extends Writer {

        private final Writer target;

        EscapingWriter(Writer target) {
            this.target = target;
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            int start = offset;
            for (int i = offset; i < offset + length; i++) {
                String escaped = escaped(text.charAt(i));
                if (escaped != null) {
                    target.write(text, start, i - start);
                    target.write(escaped);
                    start = i + 1;
                }
            }
            target.write(text, start, offset + length - start);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            write(String.valueOf(text, offset, length));
        }

        private @Nullable String escaped(char c) {
            return switch (c) {
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '&' -> "&amp;";
                case '"' -> attribute ? "&quot;" : null;
                case '\r' -> "&#13;";
                case '\t', '\n' -> null;
                default -> c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? "\uFFFD" : null;
            };
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
