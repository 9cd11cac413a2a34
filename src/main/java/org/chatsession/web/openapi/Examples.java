package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.chatsession.codec.CarrierBinder;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.CarrierWriter;
import org.chatsession.codec.JsonBodyParser;
import org.chatsession.codec.Property;
import org.chatsession.codec.Selection;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.codec.WriteOptions;
import org.chatsession.localization.TextLocalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Examples of bodies. A request's example is what {@code examples.json} says, in the syntax of its media type; an answer's example is
 * what the server would write of it, so it always has the format of a response.
 */
final class Examples {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Components components;
    private final String apiRoot;
    private final Map<String, JsonNode> bodies = new HashMap<>();

    /** @param apiRoot where the examples' links lead */
    Examples(Components components, String apiRoot) {
        this.components = components;
        this.apiRoot = apiRoot;
        JsonBodyParser.read(Texts.read("examples.json"))
                .properties()
                .forEach(body -> bodies.put(body.getKey(), body.getValue()));
        bodies.put(
                "createChatSession.request",
                JsonBodyParser.read(Texts.read("/contract/post-chatsession-request.json")));
        bodies.put("createChatSession.answer", JsonBodyParser.read(Texts.read("sample-answer.json")));
    }

    /**
     * A reference to the example of an operation's body: its own, or else that of what it takes. None of a form with records or lists: a
     * document cannot say how those are spelled in it.
     */
    Optional<Example> request(String operation, TypeDescriptor shape, String mediaType) {
        JsonNode own = bodies.get(operation + ".request");
        String name = own == null ? exampleName(shape) : StringUtils.capitalize(operation);
        JsonNode body = own == null ? writable(example(shape), shape) : own;
        if (mediaType.equals(MediaTypes.FORM)) {
            boolean flat = body.isObject()
                    && body.properties().stream()
                            .allMatch(member -> member.getValue().isValueNode());
            return flat ? Optional.of(reference("Send" + name + "Json", () -> plain(body))) : Optional.empty();
        }
        boolean xml = MediaTypes.isXml(mediaType);
        return Optional.of(
                reference("Send" + name + (xml ? "Xml" : "Json"), () -> xml ? xml(body, shape) : plain(body)));
    }

    /** A reference to the example of a patch, in one of the two dialects. */
    Example patch(String dialect, TypeDescriptor entity) {
        String name = entity.xmlName() + "." + dialect;
        return reference("Patch" + name, () -> plain(bodies.getOrDefault(name, MAPPER.createObjectNode())));
    }

    /** A reference to the example of an operation's answer: its own, or else that of what it answers with. */
    Example answer(String operation, TypeDescriptor shape, boolean linked, String mediaType) {
        boolean xml = MediaTypes.isXml(mediaType);
        // As XML, the rights of the sample's nested carriers would be as long as all the rest of the document
        JsonNode own = xml && shape.kind() == TypeDescriptor.Kind.REFERENCE ? null : bodies.get(operation + ".answer");
        String name = own == null ? exampleName(shape) : StringUtils.capitalize(operation);
        JsonNode body = own == null ? example(shape) : own;
        return reference(name + (linked ? Schemas.LINKED : "") + (xml ? "Xml" : "Json"), () -> {
            Object value = CarrierBinder.bindValue(shape, body, name, CarrierBinder.Syntax.JSON, ZoneOffset.UTC);
            return written(value, shape, linked ? links(shape, body) : Map.of(), xml);
        });
    }

    /** A reference to the example of a given response body. */
    Example answer(String name, Record value, String mediaType) {
        boolean xml = MediaTypes.isXml(mediaType);
        return reference(
                name + (xml ? "Xml" : "Json"),
                () -> written(value, TypeDescriptor.of(value.getClass()), Map.of(), xml));
    }

    /** The default values where there is no example of the carrier. */
    private JsonNode ofCarrier(TypeDescriptor shape) {
        JsonNode body = bodies.get(shape.xmlName());
        return body == null
                ? JsonBodyParser.read(CarrierWriter.toDocument(shape.carrier().empty()))
                : body;
    }

    private JsonNode example(TypeDescriptor shape) {
        return switch (shape.kind()) {
            case LIST -> MAPPER.createArrayNode().add(example(shape.item()));
            case MAP -> MAPPER.createObjectNode().set("name", example(shape.item()));
            case INT -> MAPPER.valueToTree(1);
            case BOOL -> MAPPER.valueToTree(true);
            case REFERENCE -> ofCarrier(shape);
            default -> MAPPER.valueToTree("text");
        };
    }

    private static JsonNode writable(JsonNode body, TypeDescriptor shape) {
        if (body instanceof ObjectNode entity && shape.kind() == TypeDescriptor.Kind.REFERENCE) {
            ObjectNode copy = entity.deepCopy();
            shape.carrier().properties().stream()
                    .filter(property -> property.access() == Property.Access.READ)
                    .forEach(property -> copy.remove(property.name()));
            return copy;
        }
        return body;
    }

    private static String exampleName(TypeDescriptor shape) {
        return StringUtils.capitalize(shape.xmlName());
    }

    private Map<String, String> links(TypeDescriptor shape, JsonNode body) {
        CarrierType<?> type = shape.carrier();
        Property key = type.key();
        if (key == null) {
            return Map.of();
        }
        String resource = apiRoot + "/v1/" + type.name().replaceFirst("Entity$", "");
        Map<String, String> links = new LinkedHashMap<>();
        links.put("Self", resource + "/" + body.get(key.name()).asInt());
        links.put("Archive", resource);
        return links;
    }

    private static Object written(
            @Nullable Object value, TypeDescriptor shape, Map<String, String> links, boolean xml) {
        Set<Class<?>> writable = Set.of(shape.type());
        WriteOptions style = new WriteOptions(ZoneOffset.UTC, ZoneOffset.UTC, false, TextLocalizer.RAW, writable);
        ByteArrayOutputStream bytes = xml
                ? CarrierWriter.toXml(value, shape, style, Selection.ALL, links)
                : CarrierWriter.toJson(value, shape, style, Selection.ALL, links);
        return xml ? bytes.toString(StandardCharsets.UTF_8) : plain(JsonBodyParser.read(bytes.toByteArray()));
    }

    /** Texts, numbers, lists and maps, which is all that springdoc's own writer understands. */
    private static Object plain(JsonNode tree) {
        return MAPPER.convertValue(tree, Object.class);
    }

    private static String xml(JsonNode body, TypeDescriptor shape) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writeXml(out, shape.xmlName(), body, shape);
            out.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The example could not be written as XML", e);
        }
    }

    private static void writeXml(XMLStreamWriter out, String name, JsonNode value, TypeDescriptor shape)
            throws XMLStreamException {
        out.writeStartElement(name);
        if (shape.kind() == TypeDescriptor.Kind.LIST) {
            for (JsonNode item : value) {
                writeXml(out, shape.item().xmlName(), item, shape.item());
            }
        } else if (value.isObject() && shape.kind() == TypeDescriptor.Kind.REFERENCE) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                Property property = shape.carrier().find(member.getKey());
                if (property != null) {
                    writeXml(out, property.name(), member.getValue(), property.type());
                }
            }
        } else if (shape.kind() == TypeDescriptor.Kind.MAP) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                out.writeStartElement(StringUtils.capitalize(shape.item().xmlName()) + "KeyValuePair");
                out.writeStartElement("Key");
                out.writeCharacters(entry.getKey());
                out.writeEndElement();
                writeXml(out, "Value", entry.getValue(), shape.item());
                out.writeEndElement();
            }
        } else {
            out.writeCharacters(shape.kind() == TypeDescriptor.Kind.JSON ? value.toString() : value.asString());
        }
        out.writeEndElement();
    }

    private Example reference(String name, Supplier<Object> value) {
        if (components.getExamples() == null || !components.getExamples().containsKey(name)) {
            components.addExamples(name, new Example().value(value.get()));
        }
        return new Example().$ref("#/components/examples/" + name);
    }
}
