package org.chatsession.wire;

import java.util.function.Consumer;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A part of answers that never changes, with its JSON rendered once. */
final class FixedPart {

    private final Consumer<Sink> content;
    private final SerializableString json;

    FixedPart(Consumer<Sink> content) {
        this.content = content;
        this.json = new SerializedString(JsonSink.render(content));
    }

    SerializableString json() {
        return json;
    }

    void writeTo(Sink sink) {
        content.accept(sink);
    }
}
