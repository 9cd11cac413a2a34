package org.chatsession.topic;

import java.time.Instant;
import org.chatsession.carrier.ChatBotSettings;
import org.chatsession.carrier.ChatWidgetSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the life cycle of a session asks of its topic.
 *
 * @param botEnabled a bot drives new sessions
 * @param welcomeMessage sent at pickup; empty for none
 * @param warnNewChatMinutes minutes in the queue before agents are warned; 0 for never, as are the other three
 * @param ticketEnabled the offline form may create a request
 */
public record TopicView(
        int id,
        String name,
        String description,
        String badgeHeader,
        boolean botEnabled,
        String botName,
        String welcomeMessage,
        boolean preFormEnabled,
        boolean autoFaqEnabled,
        boolean postFormEnabled,
        boolean useAgentFirstname,
        int warnNewChatMinutes,
        int warnManagerNewChatMinutes,
        int warnChatMessageMinutes,
        int warnManagerChatMessageMinutes,
        boolean ticketEnabled,
        int ticketCategoryId,
        int ticketPriorityId,
        boolean useQueueOfflineForm,
        int offlineFormTimeLimit,
        int offlineFormQueueLength,
        @Nullable Instant lastAccept,
        int secondsPrAccept) {

    static TopicView of(ChatTopic topic) {
        ChatWidgetSettings widget = ChatTopicMapper.widget(topic);
        ChatBotSettings bot = ChatTopicMapper.bot(topic);
        TopicContent content = topic.content();
        return new TopicView(
                topic.id(),
                content.texts().name(),
                content.texts().description(),
                content.front().badgeHeader(),
                content.bot().botEnabled(),
                bot.botName(),
                content.texts().welcomeMessage(),
                widget.preFormEnabled(),
                widget.autoFaqEnabled(),
                widget.postFormEnabled(),
                widget.useAgentFirstname(),
                content.warnings().warnNewChatMinutes(),
                content.warnings().warnManagerNewChatMinutes(),
                content.warnings().warnChatMessageMinutes(),
                content.warnings().warnManagerChatMessageMinutes(),
                content.offlineForm().ticketEnabled(),
                content.offlineForm().ticketCategoryId(),
                content.offlineForm().ticketPriorityId(),
                content.queue().useQueueOfflineForm(),
                content.queue().offlineFormTimeLimit(),
                content.queue().offlineFormQueueLength(),
                topic.acceptance().lastAccept(),
                topic.acceptance().secondsPrAccept());
    }
}
