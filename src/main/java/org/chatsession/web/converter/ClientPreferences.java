package org.chatsession.web.converter;

import java.time.ZoneId;
import java.util.Objects;
import org.chatsession.codec.Selection;
import org.chatsession.codec.WriteOptions;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.localization.TimeZones;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The preferences of a client for reading requests and writing responses, from its headers.
 *
 * @param writeOptions how values are written, without the rights of the user
 * @param selection what {@code $select} asks for
 * @param location the time zone in use, as the client or the installation names it: several locations may have one zone
 * @see "cross-cutting 5, 6.1, 7.1, 8.1"
 */
public record ClientPreferences(WriteOptions writeOptions, Selection selection, TimeZones.Location location) {

    static final String ATTRIBUTE = ClientPreferences.class.getName();

    /** The preferences of the request that this thread is handling; it must have passed {@link ClientPreferencesInterceptor}. */
    public static ClientPreferences current() {
        return (ClientPreferences) Objects.requireNonNull(
                RequestContextHolder.currentRequestAttributes()
                        .getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST),
                "no client preferences");
    }

    /** The zone of dates without an offset, in requests and responses. */
    public ZoneId zone() {
        return writeOptions.zone();
    }

    /** The client's language and culture. */
    public TextLocalizer texts() {
        return writeOptions.texts();
    }
}
