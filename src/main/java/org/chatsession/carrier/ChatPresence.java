package org.chatsession.carrier;

import java.util.List;

/**
 * Whether a chat user is present, and in which topics.
 *
 * @see "chat-domain 1.17"
 */
@Decorated(Decorated.RightsMode.ENTITY)
public record ChatPresence(
        @Key int userId,
        @ReadOnly String displayName,
        @ReadOnly int ongoingChats,
        boolean present,
        @ReadOnly List<Integer> chatTopics)
        implements Carrier {}
