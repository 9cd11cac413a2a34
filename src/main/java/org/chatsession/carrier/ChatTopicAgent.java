package org.chatsession.carrier;

import org.jspecify.annotations.Nullable;

/**
 * A member of a topic and what the member may do there.
 *
 * @see "chat-domain 1.16"
 */
public record ChatTopicAgent(
        @PartOfKey int topicId,
        @PartOfKey @FoundByName @Nullable Associate user,
        boolean canListen,
        boolean canRespond,
        boolean canManage,
        boolean canNotify)
        implements Carrier {}
