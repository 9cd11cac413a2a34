package org.chatsession.carrier;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A project that a session is linked to.
 *
 * @see "chat-domain 1.6"
 */
@Decorated(Decorated.RightsMode.RELATED)
public record Project(
        @Key int projectId,
        @Length(219) @Localized String name,
        @Length(4000) @Localized String description,
        @Name("URL") @Length(1023) String url,
        @Length(239) @Localized String type,
        int associateId,
        String associateFullName,
        int typeId,
        @Utc @Nullable Instant updated,
        int statusId,
        @Length(239) @Localized String status,
        int textId,
        @Nullable LocalDateTime publishTo,
        @Nullable LocalDateTime publishFrom,
        boolean isPublished,
        @Name("URLName") @Length(254) String urlName,
        @Length(49) String projectNumber,
        int activeErpLinks,
        int eventId,
        @Nullable Instant startDate)
        implements Carrier {}
