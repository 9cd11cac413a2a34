package org.chatsession.directory;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Related records that were loaded together. */
public final class Records {

    private final Map<RecordKey, Record> byKey;

    Records(Map<RecordKey, Record> byKey) {
        this.byKey = byKey;
    }

    /** The record; null where none has the id. */
    public <C extends Record> @Nullable C find(Class<C> type, int id) {
        return type.cast(find(new RecordKey(RecordKind.of(type), id)));
    }

    /** The record; null where none has the key. */
    public @Nullable Record find(RecordKey key) {
        return byKey.get(key);
    }

    /** Whether all of these records were found; an id of 0 means no record and is ignored. */
    public boolean hasAll(Collection<RecordKey> keys) {
        return keys.stream().allMatch(key -> key.id() == 0 || has(key));
    }

    boolean has(RecordKey key) {
        return byKey.containsKey(key);
    }
}
