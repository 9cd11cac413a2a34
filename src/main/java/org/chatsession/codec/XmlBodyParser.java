package org.chatsession.codec;

import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an XML document into the tree that {@link Binder} binds: an element with children is an object, one without is a text,
 * repeated elements are an array. Namespaces are ignored, document types refused.
 *
 * @see "cross-cutting 3.4"
 */
public final class XmlBodyParser {

    private static final XMLInputFactory FACTORY = factory();
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private XmlBodyParser() {}

    /** The name of the outermost element and what it holds. */
    public record Root(String name, JsonNode content) {}

    /** An element that is being read. */
    private static final class Open {
        final String name;
        final boolean nil;
        final StringBuilder text = new StringBuilder();

        @Nullable
        ObjectNode children;

        Open(String name, boolean nil) {
            this.name = name;
            this.nil = nil;
        }

        JsonNode content() {
            if (nil) {
                return NODES.nullNode();
            }
            return children == null ? NODES.stringNode(text.toString()) : children;
        }

        void add(String childName, JsonNode content) {
            if (children == null) {
                children = NODES.objectNode();
            }
            JsonNode before = children.get(childName);
            if (before == null) {
                children.set(childName, content);
            } else if (before instanceof ArrayNode array) {
                array.add(content);
            } else {
                children.set(childName, NODES.arrayNode().add(before).add(content));
            }
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * @param deepest how deep elements may nest
     * @throws IllegalArgumentException the document is malformed, too deep or has a document type; the text says where
     */
    public static Root read(Reader document, int deepest) {
        try {
            return read(FACTORY.createXMLStreamReader(document), deepest);
        } catch (XMLStreamException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber();
            throw new IllegalArgumentException("The XML is malformed" + where + ".", e);
        }
    }

    private static Root read(XMLStreamReader in, int deepest) throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        Root root = null;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() >= deepest) {
                        throw new IllegalArgumentException("The XML nests deeper than " + deepest + " elements.");
                    }
                    open.push(new Open(in.getLocalName(), isNil(in)));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Open closed = open.pop();
                    Open parent = open.peek();
                    if (parent == null) {
                        root = new Root(closed.name, closed.content());
                    } else {
                        parent.add(closed.name, closed.content());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    Open element = open.peek();
                    if (element != null && element.children == null) {
                        element.text.append(in.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new IllegalArgumentException("The XML has a document type or an entity, which are refused.");
                default -> {
                    // comments and processing instructions say nothing to us
                }
            }
        }
        if (root == null) {
            throw new IllegalArgumentException("The XML has no element.");
        }
        return root;
    }

    private static boolean isNil(XMLStreamReader in) {
        String nil = in.getAttributeValue(XSI, "nil");
        return nil != null && (nil.equals("true") || nil.equals("1"));
    }
}
