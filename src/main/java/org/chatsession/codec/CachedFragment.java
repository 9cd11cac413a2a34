package org.chatsession.codec;

import java.util.function.Consumer;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A part of answers that never changes, with its JSON rendered once. */
final class CachedFragment {

    private final Consumer<CarrierGenerator> content;
    private final SerializableString json;

    CachedFragment(Consumer<CarrierGenerator> content) {
        this.content = content;
        this.json = new SerializedString(JsonCarrierGenerator.render(content));
    }

    SerializableString json() {
        return json;
    }

    void writeTo(CarrierGenerator sink) {
        content.accept(sink);
    }
}
