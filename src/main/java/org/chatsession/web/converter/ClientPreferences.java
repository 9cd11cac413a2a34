package org.chatsession.web.converter;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.chatsession.codec.Selection;
import org.chatsession.codec.Translations;
import org.chatsession.codec.WriteOptions;
import org.chatsession.localization.TextLocalizer;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The preferences of a client for reading requests and writing responses, from its headers.
 *
 * @param zone the zone of dates without an offset, in both directions
 * @param baseZone the zone of the installation
 * @param offsets whether dates are written with their offset
 * @param texts the client's language and culture
 * @param translations which texts are put into that language
 * @param selection what {@code $select} asks for
 * @see "cross-cutting 5, 6.1, 7.1, 8.1"
 */
public record ClientPreferences(
        ZoneId zone,
        ZoneId baseZone,
        boolean offsets,
        TextLocalizer texts,
        Translations translations,
        Selection selection) {

    static final String ATTRIBUTE = ClientPreferences.class.getName();

    /** The preferences of the request that this thread is handling; it must have passed {@link ClientPreferencesInterceptor}. */
    public static ClientPreferences current() {
        return (ClientPreferences) Objects.requireNonNull(
                RequestContextHolder.currentRequestAttributes()
                        .getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST),
                "no client preferences");
    }

    /** The options for writing values, without the rights of the user. */
    public WriteOptions writeOptions() {
        return new WriteOptions(zone, baseZone, offsets, texts, translations, Set.of());
    }
}
