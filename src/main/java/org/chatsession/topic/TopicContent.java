package org.chatsession.topic;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

/** The configuration of a topic, in groups. References are ids, 0 for none. */
@Embeddable
record TopicContent(
        @Embedded TopicContent.Texts texts,
        @Embedded TopicContent.Warnings warnings,
        @Embedded TopicContent.OfflineForm offlineForm,
        @Embedded TopicContent.Queue queue,
        @Embedded TopicContent.Hours hours,
        @Embedded TopicContent.Front front,
        @Embedded TopicContent.Bot bot) {

    /** Name, description and texts. */
    @Embeddable
    record Texts(String name, String description, String welcomeMessage, int languageId) {}

    /** Minutes after which agents and managers are warned; 0 for never. */
    @Embeddable
    record Warnings(
            String alertRecipient,
            int alertTemplateId,
            int warnNewChatMinutes,
            int warnManagerNewChatMinutes,
            int warnChatMessageMinutes,
            int warnManagerChatMessageMinutes) {}

    /** Handling of questions while no agent is present. */
    @Embeddable
    record OfflineForm(
            boolean ticketEnabled, int ticketCategoryId, int ticketPriorityId, boolean offlineCollectConsent) {}

    /** Texts and options for customers in the queue. */
    @Embeddable
    record Queue(
            boolean customQueueTextEnabled,
            String customQueueText,
            boolean useQueueOfflineForm,
            int offlineFormTimeLimit,
            int offlineFormQueueLength) {}

    /** @param openingHours document of a {@code ChatOpeningHours} */
    @Embeddable
    record Hours(boolean openingHoursEnabled, String openingHours) {}

    /** @param widget document of a {@code ChatWidgetSettings} */
    @Embeddable
    record Front(
            boolean collectConsent,
            String badgeHeader,
            String widget,
            boolean widgetEnableRating,
            String widgetRatingText) {}

    /** @param botSettings document of a {@code ChatBotSettings} */
    @Embeddable
    record Bot(boolean botEnabled, String botSettings) {}
}
