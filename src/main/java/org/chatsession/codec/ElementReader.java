package org.chatsession.codec;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;

/** Passes to Jackson the elements of a document and, of all attributes, only {@code xsi:nil}. Refuses document types and deep nesting. */
final class ElementReader extends StreamReader2Delegate {

    private static final String NIL = "nil";

    ElementReader(XMLStreamReader2 document) {
        super(document);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (event == DTD || event == ENTITY_REFERENCE) {
            throw new IllegalArgumentException("The XML has a document type or an entity, which are refused.");
        }
        if (event == START_ELEMENT && getDepth() > JsonBodyParser.MAX_DEPTH) {
            throw new IllegalArgumentException("The XML nests deeper than " + JsonBodyParser.MAX_DEPTH + " elements.");
        }
        return event;
    }

    @Override
    public int getAttributeCount() {
        String nil = getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, NIL);
        return "true".equals(nil) || "1".equals(nil) ? 1 : 0;
    }

    @Override
    public String getAttributeLocalName(int index) {
        return NIL;
    }

    @Override
    public String getAttributeNamespace(int index) {
        return XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    }

    @Override
    public String getAttributeValue(int index) {
        return "true";
    }
}
