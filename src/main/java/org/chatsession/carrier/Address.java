package org.chatsession.carrier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a company or person, laid out for its country.
 *
 * @see "chat-domain 1.5"
 */
@Decorated(Decorated.RightsMode.ITEM)
public record Address(
        double wgs84Latitude,
        double wgs84Longitude,
        List<List<LocalizedField>> localizedAddress,
        @Nullable StructuredAddress street,
        @Nullable StructuredAddress postal,
        @ReadOnly String formatted)
        implements Carrier {}
