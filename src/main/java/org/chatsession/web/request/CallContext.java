package org.chatsession.web.request;

import java.time.ZoneId;
import org.chatsession.wire.LocalizedText;
import org.chatsession.wire.Selection;
import org.chatsession.wire.WireStyle;

/**
 * How one caller wants to be answered.
 *
 * @param style zone, language, culture and rights of the answer; its zone also reads dates that come without an offset
 * @param selection what {@code $select} asks for
 */
public record CallContext(WireStyle style, Selection selection) {

    public ZoneId zone() {
        return style.zone();
    }

    public LocalizedText texts() {
        return style.texts();
    }
}
