package org.chatsession.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads an XML document into the tree that {@link CarrierBinder} binds: an element with children is an object, one without is a text,
 * repeated elements are an array. Namespaces and attributes other than {@code xsi:nil} are ignored, document types refused.
 *
 * @see "cross-cutting 3.4"
 */
public final class XmlBodyParser {

    /** Jackson's name for the text of an element that has children or is the root. */
    private static final String TEXT = "";

    private XmlBodyParser() {}

    /** The name of the root element and its content. */
    public record Root(String name, JsonNode content) {}

    /**
     * @param charset that of the Content-Type; null for detection by byte order mark, then XML declaration, else UTF-8
     * @throws IllegalArgumentException the document is malformed, too deep, has a document type or is in another encoding
     */
    public static Root read(byte[] document, @Nullable Charset charset) {
        String text = BodyText.decode(document, charset == null ? declaredCharset(document) : charset);
        return read(new StringReader(text));
    }

    private static Charset declaredCharset(byte[] document) {
        try {
            return Charset.forName(XmlFormat.INPUT
                    .createXMLStreamReader(new ByteArrayInputStream(document))
                    .getEncoding());
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** @throws IllegalArgumentException the document is malformed, too deep or has a document type; the text says where */
    static Root read(Reader document) {
        try {
            ElementReader elements =
                    new ElementReader((XMLStreamReader2) XmlFormat.INPUT.createXMLStreamReader(document));
            while (elements.next() != XMLStreamConstants.START_ELEMENT) {
                // comments and processing instructions
            }
            String name = elements.getLocalName();
            JsonNode content = XmlFormat.MAPPER.readTree(XmlFormat.MAPPER.createParser(elements));
            while (elements.hasNext()) {
                elements.next();
            }
            return new Root(name, rootContent(content));
        } catch (XMLStreamException e) {
            throw malformed(e);
        } catch (JacksonException | IOException e) {
            throw e.getCause() instanceof XMLStreamException cause
                    ? malformed(cause)
                    : new IllegalArgumentException("The XML is malformed.", e);
        }
    }

    /** Jackson returns an object for a root element that holds a text or nothing; this returns the text or an empty value. */
    private static JsonNode rootContent(JsonNode content) {
        boolean text = content.isEmpty() || content.size() == 1 && content.has(TEXT);
        if (content.isObject() && text) {
            return StringNode.valueOf(content.path(TEXT).asString());
        }
        removeMixedText(content);
        return content;
    }

    /** Removes text between the children of an element, which is formatting. */
    private static void removeMixedText(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(TEXT);
        }
        node.forEach(XmlBodyParser::removeMixedText);
    }

    private static IllegalArgumentException malformed(XMLStreamException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber();
        return new IllegalArgumentException("The XML is malformed" + where + ".", e);
    }
}
