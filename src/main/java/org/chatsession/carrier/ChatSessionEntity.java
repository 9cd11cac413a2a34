package org.chatsession.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One chat session: its customer, agent, topic, status and times.
 *
 * @see "chat-domain 1.1"
 */
@Decorated(Decorated.RightsMode.ENTITY)
public record ChatSessionEntity(
        @Key @ReadOnly int chatSessionId,
        int topicId,
        @Computed @Nullable Associate user,
        @Nullable Person person,
        @Length(64) String customerAlias,
        @Length(255) String customerHost,
        @Length(255) String customerName,
        @Length(255) String customerEmail,
        @Length(32) String customerPhone,
        boolean customerConsented,
        @Length(255) String customerCompanyName,
        @Computed ChatSessionStatus status,
        @Computed @Length(1024) String firstMessage,
        @Computed @Length(1024) String lastMessage,
        @Computed @Nullable Instant whenRequested,
        @Computed @Nullable Instant whenStarted,
        @Computed @Nullable Instant whenEnded,
        @Computed @Nullable Instant whenIdle,
        @Computed @Nullable Instant whenFetched,
        @Computed @Length(255) String sessionKey,
        @Computed int initialQueuePos,
        @Computed int alertLevel,
        @Computed int rank,
        @Flags(ChatSessionFlags.class) int flags,
        @Nullable Contact contact,
        @Nullable Project project,
        @Nullable Sale sale,
        @Nullable Ticket ticket,
        @Computed @Nullable Associate transferTo,
        @Computed boolean chatbotIsActive,
        int rating)
        implements Carrier {}
