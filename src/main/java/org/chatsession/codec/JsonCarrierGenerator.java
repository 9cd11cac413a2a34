package org.chatsession.codec;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON (cross-cutting 4.2). */
final class JsonCarrierGenerator implements CarrierGenerator {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Outside of these the plain form would be mostly zeros. */
    private static final double MIN_PLAIN = 1e-5;

    private static final double MAX_PLAIN = 1e15;

    private final JsonGenerator out;

    JsonCarrierGenerator(JsonGenerator out) {
        this.out = out;
    }

    static String render(Consumer<CarrierGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            content.accept(new JsonCarrierGenerator(generator));
        }
        return text.toString();
    }

    @Override
    public void startObject() {
        out.writeStartObject();
    }

    @Override
    public void endObject() {
        out.writeEndObject();
    }

    @Override
    public void name(SerializableString name) {
        out.writeName(name);
    }

    @Override
    public void startList(String itemName) {
        out.writeStartArray();
    }

    @Override
    public void endList() {
        out.writeEndArray();
    }

    @Override
    public void startMap(String entryName) {
        out.writeStartObject();
    }

    @Override
    public void key(String key) {
        out.writeName(key);
    }

    @Override
    public void endMap() {
        out.writeEndObject();
    }

    @Override
    public void text(String value) {
        out.writeString(value);
    }

    @Override
    public void integer(int value) {
        out.writeNumber(value);
    }

    @Override
    public void real(double value) {
        out.writeNumber(spell(value));
    }

    /** The shortest text that reads back as the same number, whole values with {@code .0}. */
    static String spell(double value) {
        String shortest = NumberOutput.toString(value, true);
        double size = Math.abs(value);
        if (shortest.indexOf('E') < 0 || size < MIN_PLAIN || size >= MAX_PLAIN) {
            return shortest;
        }
        String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    @Override
    public void bool(boolean value) {
        out.writeBoolean(value);
    }

    @Override
    public void names(List<String> names) {
        out.writeString(String.join(", ", names));
    }

    @Override
    public void nil() {
        out.writeNull();
    }

    @Override
    public void json(JsonNode value) {
        out.writeRawValue(value.toString());
    }

    @Override
    public void fixed(CachedFragment part) {
        raw(part.json());
    }

    /** Writes a value whose JSON is at hand. */
    void raw(SerializableString json) {
        out.writeRawValue(json);
    }
}
