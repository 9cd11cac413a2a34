package org.chatsession.topic;

import java.util.function.BooleanSupplier;
import org.chatsession.carrier.ChatSessionStatus;

/**
 * The values of a topic that sessions and lists need.
 *
 * @param botEnabled whether a bot handles new sessions
 * @param welcomeMessage sent at pickup; empty for none
 * @param preFormEnabled whether anonymous customers are asked for their details
 * @param autoFaqEnabled whether the knowledge base is offered first
 * @param warnNewChatMinutes minutes in the queue before agents are warned; 0 for never, also for the other three
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
        boolean useAgentFirstname,
        int warnNewChatMinutes,
        int warnManagerNewChatMinutes,
        int warnChatMessageMinutes,
        int warnManagerChatMessageMinutes) {

    static TopicView of(ChatTopic topic) {
        TopicContent content = topic.content();
        return new TopicView(
                topic.id(),
                content.texts().name(),
                content.texts().description(),
                content.front().badgeHeader(),
                content.bot().botEnabled(),
                topic.bot().botName(),
                content.texts().welcomeMessage(),
                topic.widget().preFormEnabled(),
                topic.widget().autoFaqEnabled(),
                topic.widget().useAgentFirstname(),
                content.warnings().warnNewChatMinutes(),
                content.warnings().warnManagerNewChatMinutes(),
                content.warnings().warnChatMessageMinutes(),
                content.warnings().warnManagerChatMessageMinutes());
    }

    /**
     * The initial status of a session.
     *
     * @param available whether the topic is open and somebody can answer; not asked for where a bot does
     * @see "chat-domain 4.2"
     */
    ChatSessionStatus initialStatus(boolean afterReset, boolean customerKnown, BooleanSupplier available) {
        boolean botDrives = botEnabled && !afterReset;
        if (!botDrives && !available.getAsBoolean()) {
            return ChatSessionStatus.OfflineForm;
        }
        if (preFormEnabled && !customerKnown) {
            return ChatSessionStatus.PreChatForm;
        }
        return autoFaqEnabled ? ChatSessionStatus.Faq : ChatSessionStatus.InQueue;
    }
}
