package org.chatsession.codec;

import java.util.List;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.JsonNode;

/** Where a carrier is written to, value by value: one for each syntax. */
interface CarrierGenerator {

    void startObject();

    void endObject();

    void name(SerializableString name);

    /** @param itemName XML element of each item */
    void startList(String itemName);

    void endList();

    /** @param entryName XML element of each pair of key and value */
    void startMap(String entryName);

    void key(String key);

    void endMap();

    void text(String value);

    void integer(int value);

    void real(double value);

    void bool(boolean value);

    /** Names of flags or rights, spelled as the syntax wants it. */
    void names(List<String> names);

    void nil();

    /** Any JSON; where the syntax has no way to spell it, its text. */
    void json(JsonNode value);

    /** Writes a part that is the same for many answers; a syntax may have it ready-made. */
    void fixed(CachedFragment part);
}
