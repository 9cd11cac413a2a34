package org.chatsession.codec;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;

/**
 * Writes the values of a carrier to a Jackson generator, as JSON. {@link XmlCarrierGenerator} overrides what differs in XML: items
 * and entries are elements with their own names, and the name of a column need not be a valid element name.
 *
 * @see "cross-cutting 4.2"
 */
class CarrierGenerator {

    /** Numbers outside of these limits are written with an exponent, since the plain notation would be mostly zeros. */
    private static final double MIN_PLAIN = 1e-5;

    private static final double MAX_PLAIN = 1e15;

    private final JsonGenerator out;

    CarrierGenerator(JsonGenerator out) {
        this.out = out;
    }

    void startObject() {
        out.writeStartObject();
    }

    void endObject() {
        out.writeEndObject();
    }

    void name(String name) {
        out.writeName(name);
    }

    void name(SerializableString name) {
        out.writeName(name);
    }

    void startList() {
        out.writeStartArray();
    }

    /** Precedes each item of a list. */
    void item(String element) {}

    void endList() {
        out.writeEndArray();
    }

    void startMap() {
        out.writeStartObject();
    }

    /** Precedes the value of an entry of a map. */
    void startEntry(String element, String key) {
        out.writeName(key);
    }

    void endEntry() {}

    void endMap() {
        out.writeEndObject();
    }

    /** Precedes the value of a column of a feed row. */
    void startColumn(String name) {
        out.writeName(name);
    }

    void endColumn() {}

    void text(String value) {
        out.writeString(value);
    }

    void integer(int value) {
        out.writeNumber(value);
    }

    /** A number of any size. */
    void number(BigDecimal value) {
        out.writeNumber(value.toPlainString());
    }

    void real(double value) {
        out.writeNumber(format(value));
    }

    void bool(boolean value) {
        out.writeBoolean(value);
    }

    /** Writes a set of names, those of flags or rights. */
    void names(List<String> names) {
        text(String.join(", ", names));
    }

    /** Any JSON value; XML, which cannot nest JSON, gets its text. */
    void json(JsonNode value) {
        out.writePOJO(value);
    }

    void writeNull() {
        out.writeNull();
    }

    boolean isJson() {
        return true;
    }

    /** A value that {@link #render} has rendered before; not for XML. */
    void rendered(SerializableString json) {
        out.writeRawValue(json);
    }

    /** The JSON of a part that is the same in many responses. */
    static SerializableString render(Consumer<CarrierGenerator> part) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonBodyParser.MAPPER.createGenerator(text)) {
            part.accept(new CarrierGenerator(json));
        }
        return new SerializedString(text.toString());
    }

    /** The shortest text that reads back as the same number, whole values with {@code .0}. */
    static String format(double value) {
        String shortest = NumberOutput.toString(value, true);
        double size = Math.abs(value);
        if (shortest.indexOf('E') < 0 || size < MIN_PLAIN || size >= MAX_PLAIN) {
            return shortest;
        }
        String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}
