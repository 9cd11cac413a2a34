package org.chatsession.directory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Related records that were loaded together. */
public final class Records {

    private final Map<RecordKey, Record> byKey;

    Records(Map<RecordKey, Record> byKey) {
        this.byKey = byKey;
    }

    /** The record, or null where none has the id. */
    public <C extends Record> @Nullable C find(RecordKind kind, Class<C> type, int id) {
        return type.cast(byKey.get(new RecordKey(kind, id)));
    }

    boolean has(RecordKey key) {
        return byKey.containsKey(key);
    }
}
