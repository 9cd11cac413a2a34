package org.chatsession.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A topic: the channel that sessions queue in, with its texts, opening hours and widget.
 *
 * @see "chat-domain 1.10"
 */
@Decorated(Decorated.RightsMode.ENTITY)
public record ChatTopicEntity(
        @Key @ReadOnly int chatTopicId,
        @Length(255) @Localized String name,
        @Length(255) @Localized String description,
        @Localized String welcomeMessage,
        @Nullable CustomerLanguage language,
        @Computed @Nullable Instant lastAccept,
        @Computed int secondsPrAccept,
        @Length(255) String alertRecipient,
        @Nullable ReplyTemplate alertTemplate,
        boolean collectConsent,
        @Length(255) @Localized String badgeHeader,
        boolean customQueueTextEnabled,
        @Length(255) @Localized String customQueueText,
        int warnNewChatMinutes,
        int warnManagerNewChatMinutes,
        boolean ticketEnabled,
        @Nullable TicketCategory ticketCategory,
        @Nullable TicketPriority ticketPriority,
        boolean openingHoursEnabled,
        @Nullable ChatOpeningHours openingHours,
        @Nullable ChatWidgetSettings widget,
        boolean botEnabled,
        @Nullable ChatBotSettings botSettings,
        boolean offlineCollectConsent,
        int warnChatMessageMinutes,
        int warnManagerChatMessageMinutes,
        boolean useQueueOfflineForm,
        int offlineFormTimeLimit,
        int offlineFormQueueLength,
        boolean widgetEnableRating,
        @Length(1024) @Localized String widgetRatingText)
        implements Carrier {}
