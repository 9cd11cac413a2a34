package org.chatsession.codec;

import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.JsonNode;

/**
 * Writes XML: an element a property, items named after their type, maps as pairs of key and value, columns of rows by a name that need
 * not be an element's.
 *
 * @see "cross-cutting 3.4, 13.6"
 */
final class XmlCarrierGenerator implements CarrierGenerator {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String ROW = "row";
    private static final String COLUMN = "col";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamWriter out;
    private final Deque<Level> levels = new ArrayDeque<>();
    private String next;
    private @Nullable String column;

    /** What is open: of a list or map what its entries are called, and whether they hold a key and a value. */
    private record Level(
            @Nullable String itemName, @Nullable String entryName, boolean row) {}

    /** @param target takes characters: over bytes, the JDK's writer splits surrogate pairs into two references, which is no XML */
    XmlCarrierGenerator(Writer target, String rootName) throws XMLStreamException {
        out = FACTORY.createXMLStreamWriter(target);
        next = rootName;
        out.writeStartDocument("utf-8", "1.0");
    }

    void finish() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
    }

    /** Element of a map's pairs, after the form of its values. */
    static String entryName(TypeDescriptor value) {
        return TypeDescriptor.capitalized(value.xmlName()) + "KeyValuePair";
    }

    @Override
    public void startObject() {
        boolean row = next.equals(ROW);
        write(this::writeStartElement);
        levels.push(new Level(null, null, row));
    }

    @Override
    public void endObject() {
        end();
    }

    @Override
    public void name(SerializableString name) {
        Level level = levels.peek();
        // A column's name, such as chatTopic/name, need not be that of an element
        column = level != null && level.row() && !FeedRow.LEADING.contains(name.getValue()) ? name.getValue() : null;
        next = column == null ? name.getValue() : COLUMN;
    }

    @Override
    public void startList(String itemName) {
        write(this::writeStartElement);
        levels.push(new Level(itemName, null, false));
        next = itemName;
    }

    @Override
    public void endList() {
        end();
    }

    @Override
    public void startMap(String entryName) {
        write(this::writeStartElement);
        levels.push(new Level(null, entryName, false));
    }

    @Override
    public void key(String key) {
        String entryName = levels.getFirst().entryName();
        write(() -> {
            out.writeStartElement(String.valueOf(entryName));
            out.writeStartElement("Key");
            characters(key);
            out.writeEndElement();
        });
        next = "Value";
    }

    @Override
    public void endMap() {
        end();
    }

    private void end() {
        levels.pop();
        write(out::writeEndElement);
        valueWritten();
    }

    /** Closes the pair that the value belongs to, or makes ready for the list's next item. */
    private void valueWritten() {
        Level level = levels.peek();
        if (level == null) {
            return;
        }
        if (level.entryName() != null) {
            write(out::writeEndElement);
        } else if (level.itemName() != null) {
            next = level.itemName();
        }
    }

    @Override
    public void text(String value) {
        write(() -> {
            writeStartElement();
            characters(value);
            out.writeEndElement();
        });
        valueWritten();
    }

    @Override
    public void integer(int value) {
        text(Integer.toString(value));
    }

    @Override
    public void real(double value) {
        text(JsonCarrierGenerator.spell(value));
    }

    @Override
    public void bool(boolean value) {
        text(Boolean.toString(value));
    }

    @Override
    public void names(List<String> names) {
        text(String.join(" ", names));
    }

    @Override
    public void nil() {
        write(() -> {
            // In the order of the contract's example
            out.writeEmptyElement(next);
            writeColumn();
            out.writeAttribute("xsi", XSI, "nil", "true");
            out.writeNamespace("xsi", XSI);
        });
        valueWritten();
    }

    @Override
    public void json(JsonNode value) {
        text(value.toString());
    }

    @Override
    public void fixed(CachedFragment part) {
        part.writeTo(this);
    }

    /** A raw carriage return would be read back as a line feed. */
    private void characters(String text) throws XMLStreamException {
        int start = 0;
        for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', start)) {
            out.writeCharacters(legal(text.substring(start, at)));
            out.writeEntityRef("#13");
            start = at + 1;
        }
        out.writeCharacters(legal(text.substring(start)));
    }

    /** XML 1.0 has no way to write most control characters; they are replaced rather than breaking the document. */
    private static String legal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isLegal(text.charAt(i))) {
                StringBuilder cleaned = new StringBuilder(text);
                for (int j = i; j < cleaned.length(); j++) {
                    if (!isLegal(cleaned.charAt(j))) {
                        cleaned.setCharAt(j, '\uFFFD');
                    }
                }
                return cleaned.toString();
            }
        }
        return text;
    }

    private static boolean isLegal(char c) {
        return c >= ' ' && c != '\uFFFE' && c != '\uFFFF' || c == '\t' || c == '\n';
    }

    private void writeStartElement() throws XMLStreamException {
        out.writeStartElement(next);
        writeColumn();
    }

    private void writeColumn() throws XMLStreamException {
        if (column != null) {
            out.writeAttribute("name", legal(column));
            column = null;
        }
    }

    private interface Writing {
        void run() throws XMLStreamException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The XML answer could not be written", e);
        }
    }
}
