package org.chatsession.codec;

import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import org.codehaus.stax2.XMLOutputFactory2;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.XmlMapper;

/** Jackson's XML format on Woodstox, without document types and with the five predefined entities only. */
final class XmlFormat {

    static final WstxInputFactory INPUT = input();
    private static final WstxOutputFactory OUTPUT = output();
    static final XmlMapper MAPPER = mapper();

    private XmlFormat() {}

    private static WstxInputFactory input() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // With lazy parsing a malformed document could fail in methods that cannot throw XMLStreamException
        factory.getConfig().doParseLazily(false);
        return factory;
    }

    private static WstxOutputFactory output() {
        WstxOutputFactory factory = new WstxOutputFactory();
        // A document whose writing failed stays incomplete
        factory.setProperty(WstxOutputProperties.P_AUTOMATIC_END_ELEMENTS, false);
        factory.setProperty(XMLOutputFactory2.P_TEXT_ESCAPER, new XmlEscaper(false));
        factory.setProperty(XMLOutputFactory2.P_ATTR_VALUE_ESCAPER, new XmlEscaper(true));
        return factory;
    }

    private static XmlMapper mapper() {
        XmlFactory factory = XmlFactory.builder()
                .xmlInputFactory(INPUT)
                .xmlOutputFactory(OUTPUT)
                .build();
        // Jackson enables it; a namespace would then always be written before the attributes
        OUTPUT.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, false);
        return new XmlMapper(factory);
    }
}
