package org.chatsession.carrier;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user of the installation, as sessions refer to their agents.
 *
 * @see "chat-domain 1.2"
 */
@Decorated(Decorated.RightsMode.ASSOCIATE)
public record Associate(
        @Key int associateId,
        @Length(239) String name,
        int personId,
        int rank,
        @Length(254) @Localized String tooltip,
        UserType type,
        int groupIdx,
        String fullName,
        String formalName,
        boolean deleted,
        int ejUserId,
        @Length(254) @Nullable String userName,
        Map<String, String> extraFields,
        Map<String, String> customFields)
        implements Carrier {}
