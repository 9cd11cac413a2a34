package org.chatsession.codec;

import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.xml.ser.ToXmlGenerator;

/**
 * Writes XML: an element for each property, items named after their type, maps as pairs of key and value, columns of rows as
 * {@code <col name="…">}.
 *
 * @see "cross-cutting 3.4, 13.6"
 */
final class XmlCarrierGenerator extends CarrierGenerator {

    private final ToXmlGenerator out;
    private final XMLStreamWriter elements;
    private boolean column;

    XmlCarrierGenerator(ToXmlGenerator out, String rootName) {
        super(out);
        this.out = out;
        this.elements = out.getStaxWriter();
        out.writeRaw("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        out.setNextName(new QName(rootName));
    }

    /** Name of the element of a map's entries, derived from the type of its values. */
    static String entryName(TypeDescriptor value) {
        return TypeDescriptor.capitalized(value.xmlName()) + "KeyValuePair";
    }

    @Override
    void startList() {
        out.writeStartObject();
    }

    @Override
    void item(String element) {
        out.writeName(element);
    }

    @Override
    void endList() {
        endContainer();
    }

    @Override
    void startEntry(String element, String key) {
        out.writeName(element);
        out.writeStartObject();
        out.writeStringProperty("Key", key);
        out.writeName("Value");
    }

    @Override
    void endEntry() {
        out.writeEndObject();
    }

    @Override
    void endMap() {
        endContainer();
    }

    /** An empty list has a start tag and an end tag; only a null is an empty element tag. */
    private void endContainer() {
        write(() -> elements.writeCharacters(""));
        out.writeEndObject();
    }

    @Override
    void startColumn(String name) {
        out.writeName("col");
        out.writeStartObject();
        write(() -> elements.writeAttribute("name", name));
        out.setNextIsUnwrapped(true);
        out.writeName("");
        column = true;
    }

    @Override
    void endColumn() {
        column = false;
        out.setNextIsUnwrapped(false);
        out.writeEndObject();
    }

    @Override
    void names(List<String> names) {
        text(String.join(" ", names));
    }

    @Override
    void json(JsonNode value) {
        text(value.toString());
    }

    /** Writes the attributes itself, to keep them in the order of the contract's example. */
    @Override
    void writeNull() {
        if (!column) {
            out.writeStartObject();
        }
        write(() -> {
            elements.writeAttribute("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil", "true");
            elements.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        });
        if (!column) {
            out.writeEndObject();
        }
    }

    @Override
    boolean isJson() {
        return false;
    }

    private interface Write {
        void run() throws XMLStreamException;
    }

    private static void write(Write write) {
        try {
            write.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The XML response could not be written", e);
        }
    }
}
