package org.chatsession.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.Person;
import org.chatsession.codec.CarrierDocuments;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.CarrierWriter;
import org.chatsession.codec.Property;
import org.chatsession.durability.AfterCommit;
import org.chatsession.installation.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The records that sessions and topics refer to: associates, persons, companies and so on. There is no CRM behind this server, so a
 * record is stored as it was first posted, and saving an entity that refers to an existing record never changes the record.
 *
 * @see "chat-domain 1.1, contract ruling 2"
 */
@Component
public class Directory {

    /** Queries are padded to these numbers of keys, so that prepared statements are reused. */
    private static final int[] BATCHES = {1, 8, 64, 512};

    /** Maximum weight of the cache in characters of the documents; about twice as many bytes. */
    private static final long CACHED_CHARACTERS = 8_000_000;

    /** Length of the column for e-mail addresses in lower case. */
    private static final int MAX_EMAIL_LENGTH = 254;

    private final JdbcTemplate jdbc;
    private final Installation installation;

    /** How long the record of an associate is cached, because another instance may change the user. */
    private static final Duration ASSOCIATE_CACHE_TTL = Duration.ofSeconds(1);

    /**
     * Cached records. Only {@link #put} changes an existing record, and only those of associates, so all others may be cached without
     * expiry. Reading and parsing the seven records of a session takes longer than everything else about reading it.
     */
    private final Cache<RecordKey, CachedRecord> cache = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((RecordKey key, CachedRecord record) -> record.document().length())
            .build();

    /** @param document what the carrier was parsed from, to detect that it has not changed */
    private record CachedRecord(String document, Record carrier, long readAt) {}

    Directory(JdbcTemplate jdbc, Installation installation) {
        this.jdbc = jdbc;
        this.installation = installation;
    }

    /**
     * Returns records from the cache and loads the others in one query, or in a few for many keys. Unknown keys are left out. Changes
     * by another instance become visible within a second.
     */
    public Records load(Collection<RecordKey> keys) {
        Map<RecordKey, Record> found = new HashMap<>();
        Set<RecordKey> wanted = new LinkedHashSet<>();
        long now = System.nanoTime();
        for (RecordKey key : keys) {
            CachedRecord known = cache.getIfPresent(key);
            if (known != null && isCurrent(key, known, now)) {
                found.put(key, known.carrier());
            } else if (key.id() != 0) {
                wanted.add(key);
            }
        }
        read(List.copyOf(wanted), found);
        return new Records(found);
    }

    public boolean has(RecordKey key) {
        return load(Set.of(key)).has(key);
    }

    private static boolean isCurrent(RecordKey key, CachedRecord known, long now) {
        return key.kind() != RecordKind.ASSOCIATE || now - known.readAt() < ASSOCIATE_CACHE_TTL.toNanos();
    }

    private void read(List<RecordKey> wanted, Map<RecordKey, Record> found) {
        int largest = BATCHES[BATCHES.length - 1];
        for (int start = 0; start < wanted.size(); start += largest) {
            readBatch(wanted.subList(start, Math.min(start + largest, wanted.size())), found);
        }
    }

    private void readBatch(List<RecordKey> keys, Map<RecordKey, Record> found) {
        int size = batchFor(keys.size());
        Object[] parameters = new Object[2 * size];
        for (int i = 0; i < size; i++) {
            RecordKey key = keys.get(Math.min(i, keys.size() - 1));
            parameters[2 * i] = key.kind().name();
            parameters[2 * i + 1] = key.id();
        }
        jdbc.query(
                "select kind, id, document from directory_record where (kind, id) in (" + "(?, ?), ".repeat(size - 1)
                        + "(?, ?))",
                row -> {
                    RecordKey key = new RecordKey(RecordKind.valueOf(row.getString(1)), row.getInt(2));
                    found.put(key, parse(key, row.getString(3)));
                },
                parameters);
    }

    private Record parse(RecordKey key, String document) {
        CachedRecord last = cache.getIfPresent(key);
        Record carrier = last != null && last.document().equals(document)
                ? last.carrier()
                : CarrierDocuments.read(key.kind().type(), document);
        CachedRecord read = new CachedRecord(document, carrier, System.nanoTime());
        // The record may have been added by this transaction, which can still roll back
        AfterCommit.run(() -> cache.put(key, read));
        return carrier;
    }

    private static int batchFor(int keys) {
        for (int size : BATCHES) {
            if (keys <= size) {
                return size;
            }
        }
        throw new IllegalArgumentException("More keys than fit into one query: " + keys);
    }

    /**
     * Stores the records that an entity to be saved refers to. An unknown record is stored as it was posted or, in a strict
     * installation, reported as a problem.
     *
     * @param posted the references by wire name of the property; null values are skipped
     * @param problems receives path and text of each reference that is refused
     * @return the stored records of all references
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Records resolve(Map<String, @Nullable Record> posted, String bodyName, Map<String, List<String>> problems) {
        Map<RecordKey, Record> records = new LinkedHashMap<>();
        Map<RecordKey, String> names = new LinkedHashMap<>();
        posted.forEach((name, record) -> {
            if (record != null) {
                RecordKey key = keyOf(record);
                records.putIfAbsent(key, record);
                names.putIfAbsent(key, name);
            }
        });
        Records known = load(records.keySet());
        Map<RecordKey, Record> all = new HashMap<>();
        List<Object[]> missing = new ArrayList<>();
        records.forEach((key, record) -> {
            if (known.has(key)) {
                all.put(key, known.find(key));
            } else if (installation.isStrict()) {
                problems.computeIfAbsent(bodyName + "." + names.get(key), path -> new ArrayList<>())
                        .add("There is no " + record.getClass().getSimpleName() + " with id " + key.id() + ".");
            } else {
                all.put(key, record);
                missing.add(row(key, record));
            }
        });
        if (!missing.isEmpty()) {
            insert(missing);
        }
        return new Records(all);
    }

    /** Inserts or replaces the record of an associate, which this server itself maintains. */
    @Transactional
    public void put(Associate record) {
        RecordKey key = keyOf(record);
        Object[] row = row(key, record);
        int updated = jdbc.update(
                "update directory_record set document = ?, email = ? where kind = ? and id = ?",
                row[2],
                row[3],
                row[0],
                row[1]);
        if (updated == 0) {
            insert(List.<Object[]>of(row));
        }
        AfterCommit.run(() -> cache.invalidate(key));
    }

    /** The person with that e-mail address in any case, if exactly one has it (chat-domain 4.6). */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Person> personByEmail(String email) {
        String key = emailKey(email);
        if (key == null) {
            return Optional.empty();
        }
        List<String> documents = jdbc.queryForList(
                "select document from directory_record where kind = ? and email = ? fetch first 2 rows only",
                String.class,
                RecordKind.PERSON.name(),
                key);
        return documents.size() == 1
                ? Optional.of(CarrierDocuments.read(Person.class, documents.get(0)))
                : Optional.empty();
    }

    private void insert(List<Object[]> rows) {
        jdbc.batchUpdate("insert into directory_record (kind, id, document, email) values (?, ?, ?, ?)", rows);
    }

    private static Object[] row(RecordKey key, Record record) {
        String email = record instanceof Person person && !person.email().isBlank() ? emailKey(person.email()) : null;
        return new @Nullable Object[] {key.kind().name(), key.id(), CarrierWriter.toDocument(record), email};
    }

    /** The form in which addresses are found in any case; null for what is longer in lower case than any address. */
    private static @Nullable String emailKey(String email) {
        String key = email.toLowerCase(Locale.ROOT);
        return key.length() > MAX_EMAIL_LENGTH ? null : key;
    }

    /** The key of a record, from its type and its key property. */
    public static RecordKey keyOf(Record record) {
        Property key = keyOf(CarrierType.of(record.getClass()));
        return new RecordKey(RecordKind.of(record.getClass()), (int) Objects.requireNonNull(key.valueIn(record)));
    }

    /** A record of which only the key is known, such as a person's company that was never posted. */
    public static <C extends Record> C unknown(Class<C> type, int id) {
        CarrierType<C> carrier = CarrierType.of(type);
        return carrier.with(carrier.empty(), keyOf(carrier).name(), id);
    }

    private static Property keyOf(CarrierType<?> type) {
        Property key = type.key();
        if (key == null) {
            throw new IllegalArgumentException(type + " has no key");
        }
        return key;
    }
}
