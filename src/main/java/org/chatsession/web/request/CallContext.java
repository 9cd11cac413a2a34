package org.chatsession.web.request;

import java.time.ZoneId;
import org.chatsession.codec.Selection;
import org.chatsession.codec.WriteOptions;
import org.chatsession.localization.TextLocalizer;

/**
 * How one caller wants to be answered.
 *
 * @param style zone, language, culture and rights of the answer; its zone also reads dates that come without an offset
 * @param selection what {@code $select} asks for
 */
public record CallContext(WriteOptions style, Selection selection) {

    public ZoneId zone() {
        return style.zone();
    }

    public TextLocalizer texts() {
        return style.texts();
    }
}
