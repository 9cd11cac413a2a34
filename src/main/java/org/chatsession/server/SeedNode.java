package org.chatsession.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A node of the seed file with its line and path. Names of fields are case-insensitive. */
final class SeedNode {

    private final Node node;
    private final String path;

    SeedNode(Node node, String path) {
        this.node = node;
        this.path = path;
    }

    /** An exception for an error at this node. */
    SeedFileException problem(String text) {
        return new SeedFileException(
                node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1, path, text);
    }

    /** The fields of an object, by lower-case name. */
    Map<String, SeedNode> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw problem("must be an object with named fields");
        }
        Map<String, SeedNode> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            SeedNode field = new SeedNode(tuple.getValueNode(), path.isEmpty() ? name : path + "." + name);
            if (fields.put(name.toLowerCase(Locale.ROOT), field) != null) {
                throw field.problem("is there twice");
            }
        }
        return fields;
    }

    /** The fields of an object; throws if it has others than these. */
    Map<String, SeedNode> fields(Set<String> known) {
        Map<String, SeedNode> fields = fields();
        fields.forEach((name, field) -> {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                throw field.problem("is no field here; there are " + String.join(", ", new java.util.TreeSet<>(known)));
            }
        });
        return fields;
    }

    List<SeedNode> items() {
        if (isNull()) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw problem("must be a list");
        }
        List<SeedNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new SeedNode(item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            throw problem("must be a text");
        }
        return scalar.getValue();
    }

    boolean bool() {
        String text = text().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw problem("must be true or false");
        }
        return text.equals("true");
    }

    int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw problem("must be a whole number");
        }
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** This node as JSON, as it would be in a request body. */
    JsonNode json() {
        if (node instanceof MappingNode) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields().forEach((name, field) -> object.set(name, field.json()));
            return object;
        }
        if (node instanceof SequenceNode) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items().forEach(item -> array.add(item.json()));
            return array;
        }
        return isNull() ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.stringNode(text());
    }

    static @Nullable String text(Map<String, SeedNode> fields, String name) {
        SeedNode field = fields.get(name);
        return field == null || field.isNull() ? null : field.text();
    }
}
