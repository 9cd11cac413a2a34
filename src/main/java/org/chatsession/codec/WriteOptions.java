package org.chatsession.codec;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.chatsession.localization.TextLocalizer;

/**
 * How a response is written for one caller.
 *
 * @param zone the zone that dates are shown in
 * @param baseZone the zone of the installation, in which UTC fields are shown when no offset is asked for (cross-cutting 8.3, class
 *     B)
 * @param offsets whether dates carry their offset
 * @param texts the caller's language and culture
 * @param translations which texts are put into the caller's language
 * @param writable the carriers whose records the caller may change
 */
public record WriteOptions(
        ZoneId zone,
        ZoneId baseZone,
        boolean offsets,
        TextLocalizer texts,
        Translations translations,
        Set<Class<?>> writable) {

    /** Untranslated and in UTC, for stored documents and for applying patches. */
    public static final WriteOptions PLAIN =
            new WriteOptions(ZoneOffset.UTC, ZoneOffset.UTC, false, TextLocalizer.RAW, Set.of());

    /** Translates the texts that carriers mark. */
    public WriteOptions(ZoneId zone, ZoneId baseZone, boolean offsets, TextLocalizer texts, Set<Class<?>> writable) {
        this(zone, baseZone, offsets, texts, Translations.MARKED, writable);
    }

    /** The same for a user who may change records of these carriers. */
    public WriteOptions withWritable(Set<Class<?>> carriers) {
        return new WriteOptions(zone, baseZone, offsets, texts, translations, carriers);
    }
}
