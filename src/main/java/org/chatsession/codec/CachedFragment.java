package org.chatsession.codec;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A part that is the same in many responses; its JSON is rendered once and then copied. */
final class CachedFragment {

    private final Consumer<CarrierGenerator> content;
    private final SerializableString json;

    CachedFragment(Consumer<CarrierGenerator> content) {
        this.content = content;
        this.json = render(content);
    }

    static SerializableString render(Consumer<CarrierGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonBodyParser.MAPPER.createGenerator(text)) {
            content.accept(new CarrierGenerator(generator));
        }
        return new SerializedString(text.toString());
    }

    SerializableString json() {
        return json;
    }

    void writeTo(CarrierGenerator out) {
        content.accept(out);
    }
}
