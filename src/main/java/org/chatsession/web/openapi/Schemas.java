package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.XML;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.WireEnum;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.chatsession.codec.TypeDescriptor;
import org.springframework.util.StringUtils;

/**
 * Schemas of everything that goes over the wire, read from the same description that bodies are bound and written by. Each carrier and
 * enum becomes a component the first time somebody refers to it.
 */
final class Schemas {

    static final String LINKED = "WithLinks";

    private static final Map<TypeDescriptor.Kind, String> ZONES = Map.of(
            TypeDescriptor.Kind.DATE,
            "In the time zone of SO-TimeZone, or else of the installation; with an offset if includeTZOffset asks for it.",
            TypeDescriptor.Kind.UTC_DATE,
            "In the time zone of the installation; in UTC, with a `Z`, if includeTZOffset asks for offsets.",
            TypeDescriptor.Kind.FLOATING_DATE,
            "Local time, without a zone.");

    private static final String COMPUTED = "Filled in by the server; a value that is sent is accepted.";

    private final Components components;
    private final Map<String, Schema> written;
    private final Texts texts;
    private final String dates;

    /**
     * @param written schemas of what is no carrier
     * @param offsets whether dates are written with their offset even if the request does not ask for it
     */
    Schemas(Components components, Map<String, Schema> written, Texts texts, boolean offsets) {
        this.components = components;
        this.written = written;
        this.texts = texts;
        this.dates = offsets ? "date-time" : "date-time-local";
    }

    /** What a value of the form looks like in an answer. */
    Schema<?> of(TypeDescriptor shape) {
        return switch (shape.kind()) {
            case INT -> typed("integer").format("int32");
            case DOUBLE -> typed("number").format("double");
            case BOOL -> typed("boolean");
            case STRING -> string(shape);
            case ENUM, FLAGS -> reference(enumName(shape));
            case DATE, UTC_DATE, FLOATING_DATE -> typed("string").format(dates);
            case TIMESPAN -> typed("string").format("time-local");
            case REFERENCE -> carrier(shape.carrier());
            case LIST -> list(shape);
            case MAP -> typed("object").additionalProperties(of(shape.item()));
            case JSON -> new JsonSchema();
        };
    }

    /** A reference to the schema of a carrier. */
    Schema<?> carrier(CarrierType<?> type) {
        return component(componentName(type), type, schema -> {});
    }

    /** Generators call the parameters of an operation {@code x} {@code XRequest}, so no schema may have such a name, and names begin with a capital. */
    private static String componentName(CarrierType<?> type) {
        return StringUtils.capitalize(type.name().replaceFirst("Request$", "Arguments"));
    }

    /** A reference to the schema of an entity with its links. */
    Schema<?> linked(CarrierType<?> type) {
        return component(type.name() + LINKED, type, schema -> {
            Schema<?> links = typed("object")
                    .additionalProperties(typed("string").format("uri"))
                    .readOnly(true)
                    .description("Absolute URLs of the entity and of related resources, by name.");
            schema.addProperty("_Links", links);
            schema.description(texts.findOrName(type.name()) + " With links to related resources.");
        });
    }

    /** A schema under a name of its own, for what is no carrier of the contract. */
    Schema<?> named(String name, CarrierType<?> type, List<String> required) {
        return component(name, type, schema -> {
            schema.description(texts.findOrName(name));
            schema.setRequired(required);
        });
    }

    private Schema<?> component(String name, CarrierType<?> type, Consumer<Schema<?>> addition) {
        if (isNew(name)) {
            Schema<?> schema = typed("object").xml(new XML().name(type.name()));
            // Entered before it is described, so that a carrier may hold others of its own kind
            components.addSchemas(name, schema);
            describe(schema, type);
            addition.accept(schema);
        }
        return reference(name);
    }

    /** The list of operations of a patch. */
    Schema<?> jsonPatch() {
        written("PatchOperation");
        return written("JsonPatch");
    }

    /** A reference to a schema of {@code document.yaml}. */
    Schema<?> written(String name) {
        if (isNew(name)) {
            components.addSchemas(name, Objects.requireNonNull(written.get(name), name));
        }
        return reference(name);
    }

    static Schema<?> nullable(Schema<?> schema) {
        if (schema.getTypes() != null) {
            schema.getTypes().add("null");
            return schema;
        } else if (schema.get$ref() == null) {
            return schema;
        }
        return new JsonSchema().anyOf(List.of(schema, typed("null")));
    }

    static Schema<Object> typed(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.setTypes(new LinkedHashSet<>(Set.of(type)));
        return schema;
    }

    private Schema<?> list(TypeDescriptor shape) {
        Schema<Object> list = typed("array");
        list.items(of(shape.item())).xml(new XML().wrapped(true));
        return list;
    }

    private static Schema<?> string(TypeDescriptor shape) {
        Schema<Object> string = typed("string");
        if (shape.length() > 0) {
            string.maxLength(shape.length());
        }
        return shape.nullable() ? nullable(string) : string;
    }

    private void describe(Schema<?> schema, CarrierType<?> type) {
        schema.description(texts.findOrName(componentName(type)));
        for (Property property : type.properties()) {
            schema.addProperty(property.name(), property(type, property));
        }
        if (type.type() == ODataSlimResponse.AnyRow.class) {
            schema.additionalProperties(true);
            schema.addProperty("PrimaryKey", new JsonSchema().types(new LinkedHashSet<>(List.of("string", "integer"))));
        }
        if (type.rightsMode() != null) {
            schema.addProperty(CarrierType.TABLE_RIGHT, tableRight());
            schema.addProperty(CarrierType.FIELD_PROPERTIES, fieldProperties());
        }
    }

    private Schema<?> property(CarrierType<?> owner, Property property) {
        Schema<?> schema = of(property.type());
        if (property.type().kind() == TypeDescriptor.Kind.REFERENCE || maybeNotSelected(owner, property)) {
            schema = nullable(schema);
        }
        List<String> sentences = new ArrayList<>();
        texts.find(componentName(owner) + "." + property.name()).ifPresent(sentences::add);
        if (property.access() == Property.Access.READ) {
            // A key goes in the body of an Agents save; clients leave out what is read-only
            schema.readOnly(property.isKey() ? null : true);
        } else if (property.access() == Property.Access.COMPUTED) {
            sentences.add(COMPUTED);
        }
        String zone = ZONES.get(property.type().kind());
        if (zone != null) {
            sentences.add(zone);
        }
        if (!sentences.isEmpty()) {
            schema.description(String.join(" ", sentences));
        }
        return schema;
    }

    /** What {@code $select} does not name is null, whatever its type; keys are always there (cross-cutting 5). */
    private static boolean maybeNotSelected(CarrierType<?> owner, Property property) {
        return owner.type().getPackage() == Carrier.class.getPackage()
                && !property.isKey()
                && property.type().kind() != TypeDescriptor.Kind.JSON;
    }

    private String enumName(TypeDescriptor shape) {
        String name = shape.type().getSimpleName();
        if (isNew(name)) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            for (Object constant : shape.type().getEnumConstants()) {
                WireEnum member = (WireEnum) constant;
                numbers.put(member.name(), member.number());
            }
            boolean flags = shape.kind() == TypeDescriptor.Kind.FLAGS;
            Schema<Object> schema = typed("string");
            if (!flags) {
                schema.setEnum(new ArrayList<>(numbers.keySet()));
            }
            schema.addExtension("x-enum-values", numbers);
            schema.description(texts.findOrName(name) + " " + (flags ? "Names separated by a comma and a space. " : "")
                    + "Numbers, which are accepted too: "
                    + numbers.entrySet().stream()
                            .map(member -> member.getValue() + " " + member.getKey())
                            .collect(Collectors.joining(", "))
                    + ".");
            schema.setExamples(List.of(numbers.keySet().iterator().next()));
            components.addSchemas(name, schema);
        }
        return name;
    }

    /** Names the constants of enums that share a member, for languages in which all constants live in one package. */
    void nameEnumConstants() {
        Collection<Schema> all = components.getSchemas().values();
        Map<Object, Integer> uses = new HashMap<>();
        for (Schema<?> schema : all) {
            members(schema).forEach(member -> uses.merge(member, 1, Integer::sum));
        }
        components.getSchemas().forEach((name, schema) -> {
            List<?> members = members(schema);
            if (members.stream().anyMatch(member -> uses.getOrDefault(member, 0) > 1)) {
                schema.addExtension(
                        "x-enum-varnames",
                        members.stream().map(member -> name + member).toList());
            }
        });
    }

    private static List<?> members(Schema<?> schema) {
        return schema.getEnum() == null ? List.of() : schema.getEnum();
    }

    private Schema<?> tableRight() {
        return nullable(written("TableRight")).readOnly(true).description("The caller's rights to the record.");
    }

    private Schema<?> fieldProperties() {
        Schema<?> rights = written("FieldProperty");
        written("FieldRight");
        return nullable(typed("object"))
                .additionalProperties(rights)
                .readOnly(true)
                .description("The caller's rights to each property, by its name.");
    }

    private boolean isNew(String name) {
        return components.getSchemas() == null || !components.getSchemas().containsKey(name);
    }

    private static Schema<?> reference(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }
}
